package dev.modelyard.hub.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** Metrics of the front. */
final class RelayMeters {
    private final LongAdder open = new LongAdder();
    private final Counter badRequests;
    private final Counter connects;
    private final Counter toClients;

    RelayMeters(MeterRegistry registry, BodyBudget bodies) {
        Gauge.builder("modelyard.relay.connections", open, LongAdder::sum)
                .description("Connections of clients that are open")
                .register(registry);
        Gauge.builder("modelyard.relay.bodies", bodies, BodyBudget::taken)
                .description("Memory that large request bodies take")
                .baseUnit("bytes")
                .register(registry);
        this.badRequests = Counter.builder("modelyard.relay.bad.requests")
                .description("Connections ended because what came was no request")
                .register(registry);
        this.connects = Counter.builder("modelyard.relay.upstream.connects")
                .description("Connections made to endpoints")
                .register(registry);
        this.toClients = Counter.builder("modelyard.relay.sent")
                .description("Bytes of endpoints' answers passed on to clients")
                .baseUnit("bytes")
                .register(registry);
    }

    void opened() {
        open.increment();
    }

    void closed() {
        open.decrement();
    }

    void badRequest() {
        badRequests.increment();
    }

    void connected() {
        connects.increment();
    }

    void sent(int bytes) {
        toClients.increment(bytes);
    }
}
