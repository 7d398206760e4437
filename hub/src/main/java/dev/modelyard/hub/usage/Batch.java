package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Events that were stored together and are not added up yet.
 *
 * @param since  when the first of them ended
 * @param until  when the last did
 * @param events how many there were; some may have been stored before
 */
record Batch(long id, Instant since, Instant until, int events) {

    /** Notes, in the transaction that stores them, a batch of these events. */
    static long note(Handle handle, List<UsageEvent> events) {
        var times = events.stream().map(UsageEvent::at).toList();
        return handle.createQuery("""
                        INSERT INTO usage_batches (id, since, until, events)
                        VALUES (nextval('usage_batch_ids'), :since, :until, :events) RETURNING id
                        """)
                .bind("since", Collections.min(times).atOffset(ZoneOffset.UTC))
                .bind("until", Collections.max(times).atOffset(ZoneOffset.UTC))
                .bind("events", events.size())
                .mapTo(long.class)
                .one();
    }

    /** All of them, oldest first. */
    static List<Batch> all(Handle handle) {
        return handle.createQuery("SELECT * FROM usage_batches ORDER BY id")
                .map(Batch::read)
                .list();
    }

    /** The oldest, of so many events together, but at least one. */
    static List<Batch> oldest(Handle handle, int events) {
        return handle.createQuery("""
                        SELECT * FROM (
                          SELECT *, sum(events) OVER (ORDER BY id) - events AS before
                          FROM (SELECT * FROM usage_batches ORDER BY id LIMIT :most) AS oldest) AS counted
                        WHERE before = 0 OR before + events <= :most
                        ORDER BY id
                        """).bind("most", events).map(Batch::read).list();
    }

    /** How many events all of them have. */
    static long events(Handle handle) {
        return handle.createQuery("SELECT coalesce(sum(events), 0) FROM usage_batches")
                .mapTo(long.class)
                .one();
    }

    private static Batch read(ResultSet row, StatementContext context) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getInt("events"));
    }

    static void forget(Handle handle, List<Batch> batches) {
        var _ = handle.createUpdate("DELETE FROM usage_batches WHERE id = ANY(:ids)")
                .bind("ids", batches.stream().map(Batch::id).toArray(Long[]::new))
                .execute();
    }

    /** The first moment after all of its events, which are kept to the microsecond. */
    Instant end() {
        return until.plus(1, ChronoUnit.MICROS);
    }
}
