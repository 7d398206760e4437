package dev.modelyard.hub.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Has all keys of an hour in one row once it is over: of the last day, since older days are in spans. */
final class HourCountsBuilder {
    /** What ended with the hour may be stored a little later, and would take the row away again. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(1);

    private final LockedSteps steps;
    private final InstantSource clock;

    HourCountsBuilder(Jdbi jdbi, InstantSource clock) {
        this.steps = new LockedSteps(jdbi);
        this.clock = clock;
    }

    /** Makes what is missing; while somebody adds up, leaves it for later. */
    void run() {
        steps.all(this::addOne);
    }

    /** Ends {@link #run} with the hour under way. */
    void stop() {
        steps.stop();
    }

    /** @return whether there may be more */
    private boolean addOne(Handle handle) {
        var now = clock.instant();
        var missing = missing(handle, now);
        if (missing == null) {
            return false;
        }
        var counts = new HourCounts(handle);
        counts.prune(now.minus(KEPT));
        for (var dimension : Dimension.values()) {
            counts.write(missing, dimension.bit(), of(handle, missing, dimension));
        }
        return true;
    }

    private static @Nullable Instant missing(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT at FROM usage_hours AS hours
                        WHERE shape = :total AND at > :since AND at <= :last AND NOT EXISTS
                          (SELECT FROM usage_hour_counts AS there WHERE there.shape = :any AND there.at = hours.at)
                        ORDER BY at LIMIT 1
                        """)
                .bind("total", Cell.TOTAL)
                .bind("any", Dimension.MODEL.bit())
                .bind("since", now.minus(KEPT).minus(Step.HOUR.length()).atOffset(ZoneOffset.UTC))
                .bind("last", now.minus(SETTLED).minus(Step.HOUR.length()).atOffset(ZoneOffset.UTC))
                .map((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .findOne()
                .orElse(null);
    }

    private static KeyCounts of(Handle handle, Instant hour, Dimension dimension) {
        return handle.createQuery("SELECT <key> AS id, requests FROM usage_hours WHERE shape = :shape AND at = :at")
                .define("key", dimension.column())
                .bind("shape", dimension.bit())
                .bind("at", hour.atOffset(ZoneOffset.UTC))
                .scanResultSet((result, context) -> {
                    try (context) {
                        return KeyCountsBuilder.read(result.get());
                    }
                });
    }
}
