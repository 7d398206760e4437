package dev.modelyard.hub.endpoints;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Heeds what real traffic says. The calls of event loops end in a bounded queue; one thread empties it. A refused
 * connection is believed at once and checked at once; what else went wrong may be a single model's or a single key's
 * fault, so there the check decides. An answer is believed.
 */
final class Signals implements TrafficSignals, AutoCloseable {
    private static final int MOST_WAITING = 1024;

    /** Between two checks of one endpoint that signals ask for. */
    private static final Duration GAP = Duration.ofSeconds(1);

    /** Checks that signals begin by themselves; beyond that they are left to the sweep, which has a rate of its own. */
    static final int MOST_PER_SECOND = 50;

    private final LiveEndpoints endpoints;
    private final Checks checks;
    private final HealthWriter writer;
    private final HealthHistory history;
    private final InstantSource clock;
    private final Counter dropped;
    private final Bucket checksLeft;
    private final BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = Thread.ofVirtual().name("traffic-signals").unstarted(this::run);

    Signals(
            LiveEndpoints endpoints,
            Checks checks,
            HealthWriter writer,
            HealthHistory history,
            InstantSource clock,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.checks = checks;
        this.writer = writer;
        this.history = history;
        this.clock = clock;
        this.checksLeft = Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST_PER_SECOND).refillGreedy(MOST_PER_SECOND, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Ticks(clock))
                .build();
        this.dropped = Counter.builder("modelyard.endpoint.signals.dropped")
                .description("Signals of traffic that were not heeded, because too many waited")
                .register(meters);
    }

    /** @param failure null for an answer */
    private record Signal(LiveEndpoint endpoint, @Nullable HealthReason failure) {}

    void start() {
        thread.start();
    }

    @Override
    public void answered(EndpointId id) {
        var endpoint = endpoints.get(id);
        if (endpoint == null) {
            return;
        }
        endpoint.answered(clock.millis());
        if (status(endpoint) != HealthStatus.HEALTHY && endpoint.answerWaits().compareAndSet(false, true)) {
            offer(new Signal(endpoint, null));
        }
    }

    @Override
    public void failed(EndpointId id, HealthReason reason) {
        var endpoint = endpoints.get(id);
        if (endpoint != null
                && status(endpoint) != HealthStatus.UNHEALTHY
                && endpoint.failureWaits().compareAndSet(false, true)) {
            offer(new Signal(endpoint, reason));
        }
    }

    private static HealthStatus status(LiveEndpoint endpoint) {
        return endpoint.now().observed().health().status();
    }

    private void offer(Signal signal) {
        if (!queue.offer(signal)) {
            dropped.increment();
            done(signal);
        }
    }

    private static void done(Signal signal) {
        var waits = signal.failure == null ? signal.endpoint.answerWaits() : signal.endpoint.failureWaits();
        waits.set(false);
    }

    private void run() {
        try {
            while (true) {
                heed(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heed(Signal signal) {
        var now = clock.instant();
        if (signal.failure == null) {
            done(signal);
            see(signal.endpoint, before -> before.health().afterTraffic(now));
            // one that was down for long may have been left alone for a minute
            signal.endpoint.forgetPlan();
            return;
        }
        if (signal.failure == HealthReason.REFUSED) {
            var verdict = Verdict.bad(HealthReason.REFUSED, "a request found that it cannot be reached");
            see(signal.endpoint, before -> before.health().after(verdict, Duration.ZERO, now));
        }
        confirm(signal);
    }

    /** Several failures in a row are one check and, a gap later, another. */
    private void confirm(Signal signal) {
        if (!checksLeft.tryConsume(1)) {
            signal.endpoint.plan(clock.instant());
            done(signal);
            return;
        }
        var result = checks.check(signal.endpoint, false);
        Thread.ofVirtual().name("signal-gap").start(() -> {
            result.join();
            try {
                Thread.sleep(GAP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done(signal);
        });
    }

    private interface Seeing {
        Health after(Observed before);
    }

    private void see(LiveEndpoint endpoint, Seeing seeing) {
        var epoch = endpoint.now().epoch();
        var seen = endpoints.see(endpoint.now().id(), epoch, before -> before.with(seeing.after(before)));
        if (seen != null && seen.isNews()) {
            history.add(seen);
            writer.changed(seen.after().id());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
