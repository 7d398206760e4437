package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.EndReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The data plane's metrics. Labels are bounded: names of models, endpoints and users are none. */
final class GatewayMeters {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1),
        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10)
    };
    private static final Duration[] OWN_TIMES = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(50)
    };

    private final MeterRegistry registry;
    private final ConcurrentMap<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final Timer firstEvent;
    private final Timer overhead;

    /**
     * @param inFlight how many requests are under way at endpoints
     * @param waiting  how many wait for their turn at a model
     */
    GatewayMeters(MeterRegistry registry, Supplier<Number> inFlight, Supplier<Number> waiting) {
        this.registry = registry;
        Gauge.builder("modelyard.gateway.waiting", waiting)
                .description("Requests that wait for their turn at a model")
                .register(registry);
        Gauge.builder("modelyard.gateway.in.flight", inFlight)
                .description("Requests under way at endpoints")
                .register(registry);
        this.firstEvent = Timer.builder("modelyard.gateway.first.event")
                .description("From a request's end to the first event sent on")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        this.overhead = Timer.builder("modelyard.gateway.overhead")
                .description("The hub's own time until the upstream's first byte")
                .serviceLevelObjectives(OWN_TIMES)
                .register(registry);
    }

    void ended(Operation operation, Outcome outcome, Tally tally, long now) {
        var kind = new Kind(operation, outcome.end(), outcome.status() / 100);
        var timer = requests.get(kind);
        if (timer == null) {
            timer = requests.computeIfAbsent(kind, this::timer);
        }
        timer.record(tally.total(now));
        var first = tally.firstEvent();
        if (first != null) {
            firstEvent.record(first);
            overhead.record(Duration.ofNanos(tally.overhead(now)));
        }
    }

    private record Kind(Operation operation, EndReason end, int statusClass) {}

    private Timer timer(Kind kind) {
        return Timer.builder("modelyard.gateway.requests")
                .description("Requests of the data plane, by how they ended")
                .tag("operation", kind.operation.name().toLowerCase(Locale.ROOT))
                .tag("end", kind.end.wire())
                .tag("status", kind.statusClass + "xx")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }
}
