package dev.modelyard.hub.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What became of usage, counted; what was lost is counted with its reason. */
final class UsageMeters {
    /** Why an event was not kept. */
    enum Loss {
        /** It came faster than it could be written, or after the log was closed. */
        QUEUE_FULL,
        /** The database is away and the spool has reached its bound. */
        SPOOL_FULL,
        /** The database is away and the disk does not take the spool. */
        SPOOL_FAILED,
        /** A line of the spool was torn by a crash. */
        TORN,
        /** The database refuses what it holds. */
        REFUSED,
        /** A defect of the hub; the log has it. */
        FAILED
    }

    private final MeterRegistry meters;
    private final Counter stored;
    private final Counter spooled;

    /** @param queue how many events are in memory */
    UsageMeters(MeterRegistry meters, Supplier<Number> queue) {
        this.meters = meters;
        stored = Counter.builder("modelyard.usage.stored")
                .description("Usage events stored in the database")
                .register(meters);
        spooled = Counter.builder("modelyard.usage.spooled")
                .description("Usage events kept on disk because the database was away")
                .register(meters);
        for (var loss : Loss.values()) {
            dropped(loss, 0); // so that every reason is shown from the start
        }
        Gauge.builder("modelyard.usage.queue", queue)
                .description("Usage events in memory, not yet written")
                .register(meters);
    }

    /**
     * @param away  whether usage goes to disk
     * @param spool bytes of it that wait there
     */
    void keeper(BooleanSupplier away, Supplier<Number> spool) {
        Gauge.builder("modelyard.usage.away", () -> away.getAsBoolean() ? 1 : 0)
                .description("1 while usage goes to disk because the database does not take it, else 0")
                .register(meters);
        Gauge.builder("modelyard.usage.spool", spool)
                .description("Usage that waits on disk for the database")
                .baseUnit("bytes")
                .register(meters);
    }

    /** @param events not added up yet, no number where this is not known */
    void sums(Supplier<Number> events) {
        Gauge.builder("modelyard.usage.unsummed", events)
                .description(
                        "Usage events that no sum has yet, as this hub last saw; 0 when sums and their spans are whole")
                .register(meters);
    }

    void stored(int events) {
        stored.increment(events);
    }

    void spooled(int events) {
        spooled.increment(events);
    }

    void dropped(Loss loss, int events) {
        // looked up anew, which is dear: losses are rare
        Counter.builder("modelyard.usage.dropped")
                .description("Usage events lost, by reason")
                .tag("reason", loss.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment(events);
    }
}
