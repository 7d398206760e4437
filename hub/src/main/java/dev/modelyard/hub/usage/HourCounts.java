package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * SQL of {@code usage_hour_counts}: what keys of the latest hours are ranked by, all keys of an hour in one row. What is
 * added to an hour takes its rows away, in one transaction.
 */
final class HourCounts {
    private final Handle handle;

    HourCounts(Handle handle) {
        this.handle = handle;
    }

    void write(Instant hour, int shape, KeyCounts counts) {
        var _ = handle.createUpdate("""
                        INSERT INTO usage_hour_counts (shape, at, counts) VALUES (:shape, :at, :counts)
                        """)
                .bind("shape", shape)
                .bind("at", hour.atOffset(ZoneOffset.UTC))
                .bind("counts", counts.bytes())
                .execute();
    }

    /** The hours of these times that are there. */
    SortedMap<Instant, KeyCounts> in(List<Stretch> times, int shape) {
        var found = new TreeMap<Instant, KeyCounts>();
        for (var time : times) {
            handle.createQuery("""
                            SELECT at, counts FROM usage_hour_counts
                            WHERE shape = :shape AND at >= :since AND at < :until
                            """)
                    .bind("shape", shape)
                    .bind("since", time.lower())
                    .bind("until", time.upper())
                    .map((row, _) -> Map.entry(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            KeyCounts.of(row.getBytes("counts"))))
                    .forEach(hour -> found.put(hour.getKey(), hour.getValue()));
        }
        return found;
    }

    void forget(Collection<Instant> hours) {
        var _ = handle.createUpdate("DELETE FROM usage_hour_counts WHERE at = ANY(CAST(:hours AS timestamptz[]))")
                .bind("hours", hours.stream().map(Instant::toString).toArray(String[]::new))
                .execute();
    }

    /** Deletes the hours that were over at {@code moment}. */
    void prune(Instant moment) {
        var _ = handle.createUpdate("DELETE FROM usage_hour_counts WHERE at <= :last")
                .bind("last", moment.minus(Step.HOUR.length()).atOffset(ZoneOffset.UTC))
                .execute();
    }
}
