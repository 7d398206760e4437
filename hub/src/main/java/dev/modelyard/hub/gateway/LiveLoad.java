package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The load as it is: counted by every event loop at once, without a lock. */
final class LiveLoad implements Load {
    // after this long an endpoint's latency is history, and it is tried again
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(30);
    // as long a failure counts, unless an answer comes first
    private static final long GRUDGE = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final ConcurrentMap<EndpointId, Gauge> gauges = new ConcurrentHashMap<>();

    LiveLoad(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** One endpoint's load. */
    static final class Gauge {
        private final AtomicInteger inFlight = new AtomicInteger();
        private volatile long latency;
        private volatile long measuredAt;
        private volatile long failedAt;
        private volatile boolean failing;

        void began() {
            inFlight.incrementAndGet();
        }

        void ended() {
            inFlight.decrementAndGet();
        }

        /**
         * An answer that was one; a failure that comes at once is no sign of speed. Moves the average by a quarter; of
         * two loops at once one sample may be lost, which does no harm.
         */
        void answeredAfter(long taken, long now) {
            failing = false;
            var before = latency;
            latency = before == 0 || now - measuredAt > MEMORY ? Math.max(1, taken) : before + (taken - before) / 4;
            measuredAt = now;
        }

        void failed(long now) {
            failedAt = now;
            failing = true;
        }
    }

    Gauge of(EndpointId endpoint) {
        var gauge = gauges.get(endpoint);
        return gauge != null ? gauge : gauges.computeIfAbsent(endpoint, id -> new Gauge());
    }

    /** Requests under way at all endpoints. */
    int total() {
        return gauges.values().stream().mapToInt(gauge -> gauge.inFlight.get()).sum();
    }

    /** Forgets endpoints that are no more. */
    void keep(Set<EndpointId> endpoints) {
        gauges.entrySet()
                .removeIf(entry -> !endpoints.contains(entry.getKey())
                        && entry.getValue().inFlight.get() == 0);
    }

    @Override
    public int inFlight(EndpointId endpoint) {
        var gauge = gauges.get(endpoint);
        return gauge == null ? 0 : gauge.inFlight.get();
    }

    @Override
    public boolean isFailing(EndpointId endpoint) {
        var gauge = of(endpoint);
        return gauge.failing && nanos.getAsLong() - gauge.failedAt < GRUDGE;
    }

    @Override
    public long latency(EndpointId endpoint) {
        var gauge = of(endpoint);
        return nanos.getAsLong() - gauge.measuredAt > MEMORY ? 0 : gauge.latency;
    }
}
