package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.database.CopyRows;
import dev.modelyard.hub.platform.identity.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
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
    private static final Set<String> REFUSED = Set.of("22", "23", "54");

    private final Jdbi jdbi;

    UsageTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public int insert(List<UsageEvent> events) {
        try {
            jdbi.useTransaction(handle -> copy(handle, "usage_events", events));
            return 0;
        } catch (JdbiException failure) {
            unlessAboutRows(failure);
            return merge(events);
        }
    }

    private static void copy(Handle handle, String table, List<UsageEvent> events) {
        long batch = Batch.note(handle, events);
        CopyRows.copy(
                handle,
                table + " (" + UsageColumns.ALL + ")",
                events,
                (event, row) -> UsageColumns.write(event, batch, row));
    }

    @Override
    public int merge(List<UsageEvent> events) {
        try {
            jdbi.useTransaction(handle -> {
                handle.execute("CREATE TEMPORARY TABLE usage_staging (LIKE usage_events) ON COMMIT DROP");
                copy(handle, "usage_staging", events);
                handle.execute("INSERT INTO usage_events SELECT * FROM usage_staging ON CONFLICT DO NOTHING");
            });
            return 0;
        } catch (JdbiException failure) {
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
                        SELECT owner FROM (
                          SELECT o.key AS owner, d.last_at FROM usage_days AS d
                          JOIN usage_names AS e ON e.id = d.endpoint AND e.dimension = 2
                          JOIN usage_names AS o ON o.id = d.owner
                          WHERE d.shape = 31 AND e.key = :endpoint
                          UNION ALL
                          SELECT u.owner_id, u.at FROM usage_batches AS b
                          JOIN usage_events AS u ON u.at BETWEEN b.since AND b.until AND u.batch = b.id
                          WHERE u.endpoint_id = :endpoint) AS used
                        WHERE owner IS NOT NULL AND owner <> '-'
                        ORDER BY last_at DESC LIMIT 1
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
                        SELECT EXISTS (
                          SELECT FROM usage_days AS d
                          JOIN usage_names AS e ON e.id = d.endpoint AND e.dimension = 2
                          JOIN usage_names AS u ON u.id = d.user_key AND u.dimension = 4
                          WHERE d.shape = 31 AND e.key = :endpoint AND u.key = :user)
                        OR EXISTS (
                          SELECT FROM usage_batches AS b
                          JOIN usage_events AS u ON u.at BETWEEN b.since AND b.until AND u.batch = b.id
                          WHERE u.endpoint_id = :endpoint AND u.user_id = :user)
                        """)
                .bind("endpoint", endpoint.value())
                .bind("user", user.value())
                .mapTo(boolean.class)
                .one());
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
