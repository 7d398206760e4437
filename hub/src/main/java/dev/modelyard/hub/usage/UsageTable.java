package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table {@code usage_events}. Rows go in by binary COPY, which costs PostgreSQL half of what an INSERT of arrays
 * does; COPY knows no ON CONFLICT, so that events which may be stored already take the way over a staging table.
 */
final class UsageTable implements UsageStore {
    private static final Logger log = LoggerFactory.getLogger(UsageTable.class);
    private static final int PRUNED_AT_ONCE = 10_000;
    private static final Set<String> REFUSED = Set.of("22", "23", "54");

    private final Jdbi jdbi;

    UsageTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public int insert(List<UsageEvent> events) {
        try {
            jdbi.useHandle(handle -> new CopyRows(events).into("usage_events", handle.getConnection()));
            return 0;
        } catch (SQLException | JdbiException failure) {
            unlessAboutRows(failure);
            return merge(events);
        }
    }

    @Override
    public int merge(List<UsageEvent> events) {
        try {
            jdbi.useTransaction(handle -> {
                handle.execute("CREATE TEMPORARY TABLE usage_staging (LIKE usage_events) ON COMMIT DROP");
                new CopyRows(events).into("usage_staging", handle.getConnection());
                handle.execute("INSERT INTO usage_events SELECT * FROM usage_staging ON CONFLICT DO NOTHING");
            });
            return 0;
        } catch (SQLException | JdbiException failure) {
            unlessAboutRows(failure);
            if (events.size() == 1) {
                log.warn(
                        "The usage of request {} cannot be stored",
                        events.getFirst().requestId(),
                        failure.getMessage());
                return 1;
            }
            int half = events.size() / 2;
            return merge(events.subList(0, half)) + merge(events.subList(half, events.size()));
        }
    }

    /** Whose endpoint this was, by the latest of its usage; empty where there is none. */
    Optional<UserId> lastOwner(EndpointId endpoint) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT owner_id FROM usage_events
                        WHERE endpoint_id = :endpoint AND owner_id IS NOT NULL
                        ORDER BY at DESC LIMIT 1
                        """)
                .bind("endpoint", endpoint.value())
                .mapTo(String.class)
                .findOne()
                .map(UserId::new));
    }

    /** When the latest request of an endpoint ended; empty where there is none. */
    Optional<Instant> lastUsed(EndpointId endpoint) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT at FROM usage_events WHERE endpoint_id = :endpoint ORDER BY at DESC LIMIT 1
                        """)
                .bind("endpoint", endpoint.value())
                .mapTo(Instant.class)
                .findOne());
    }

    /** Whether {@code user} ever used the endpoint, as far as usage is kept. */
    boolean hasUsage(EndpointId endpoint, UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT FROM usage_events WHERE endpoint_id = :endpoint AND user_id = :user)
                        """)
                .bind("endpoint", endpoint.value())
                .bind("user", user.value())
                .mapTo(boolean.class)
                .one());
    }

    /** Deletes what ended before {@code moment}, in pieces that hold no lock for long; returns how many rows. */
    long prune(Instant moment) {
        long pruned = 0;
        int piece;
        do {
            piece = jdbi.withHandle(handle -> handle.createUpdate("""
                            DELETE FROM usage_events WHERE (at, id) IN
                              (SELECT at, id FROM usage_events WHERE at < :moment ORDER BY at LIMIT :most)
                            """)
                    .bind("moment", moment.atOffset(ZoneOffset.UTC))
                    .bind("most", PRUNED_AT_ONCE)
                    .execute());
            pruned += piece;
        } while (piece == PRUNED_AT_ONCE);
        return pruned;
    }

    /**
     * Returns where the rows are refused (SQLSTATE classes 22 data exception, 23 constraint, 54 limit exceeded), and
     * throws where the database did not take what it could have taken.
     */
    private static void unlessAboutRows(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && REFUSED.contains(String.valueOf(sql.getSQLState()).substring(0, 2))) {
                return;
            }
        }
        throw new IllegalStateException("The database does not take usage: " + failure.getMessage(), failure);
    }
}
