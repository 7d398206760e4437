package dev.modelyard.hub.endpoints;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks endpoints, each on a virtual thread of its own and no endpoint twice at a time, and takes in what they show.
 * Thread-safe.
 */
final class Checks {
    private static final Logger log = LoggerFactory.getLogger(Checks.class);

    /** Each holds a connection; servers that never answer hold it until the time is over. */
    private static final int MOST_AT_ONCE = 500;

    private final LiveEndpoints endpoints;
    private final Visits visits;
    private final Cadence cadence;
    private final HealthWriter writer;
    private final HealthHistory history;
    private final FactFinding facts;
    private final EndpointsSettings settings;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);
    private final ConcurrentMap<EndpointId, Running> running = new ConcurrentHashMap<>();

    Checks(
            LiveEndpoints endpoints,
            Visits visits,
            Cadence cadence,
            HealthWriter writer,
            HealthHistory history,
            FactFinding facts,
            EndpointsSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.visits = visits;
        this.cadence = cadence;
        this.writer = writer;
        this.history = history;
        this.facts = facts;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /** A check under way, of one epoch of an endpoint. */
    private record Running(int epoch, boolean wantsModels, CompletableFuture<Endpoint> result) {
        /** Whether its result answers for another check that is asked for. */
        boolean serves(int otherEpoch, boolean alsoModels) {
            return epoch == otherEpoch && (wantsModels || !alsoModels);
        }
    }

    boolean isRunning(EndpointId id) {
        return running.containsKey(id);
    }

    /** Whether as many checks run as may; the sweep then waits. */
    boolean isFull() {
        return permits.availablePermits() == 0;
    }

    /**
     * Checks an endpoint now, or joins the check that runs.
     *
     * @param wantsModels whether its models are wanted too, if that is a question of its own
     * @return done with what is known then, on whatever thread; never fails
     */
    CompletableFuture<Endpoint> check(LiveEndpoint endpoint, boolean wantsModels) {
        var run = begin(endpoint, wantsModels);
        return run.serves(endpoint.now().epoch(), wantsModels)
                ? run.result
                : run.result.thenCompose(done -> check(endpoint, wantsModels));
    }

    /** As {@link #check}, for who does not want to know what it shows. */
    void start(LiveEndpoint endpoint, boolean wantsModels) {
        begin(endpoint, wantsModels);
    }

    private Running begin(LiveEndpoint endpoint, boolean wantsModels) {
        var target = endpoint.now();
        var mine = new Running(target.epoch(), wantsModels, new CompletableFuture<>());
        var theirs = running.putIfAbsent(target.id(), mine);
        if (theirs != null) {
            return theirs;
        }
        Thread.ofVirtual().name("check-" + target.id()).start(() -> run(endpoint, target, mine));
        return mine;
    }

    private void run(LiveEndpoint endpoint, Endpoint target, Running mine) {
        permits.acquireUninterruptibly();
        try {
            var begun = clock.instant();
            var visit = visits.visit(target, mine.wantsModels, settings.probeTimeout());
            take(endpoint, target, visit, begun);
        } catch (RuntimeException e) {
            log.error("The check of endpoint {} failed", target.id(), e);
        } finally {
            permits.release();
            running.remove(target.id(), mine);
            mine.result.complete(endpoint.now());
        }
    }

    private void take(LiveEndpoint endpoint, Endpoint target, Visit visit, Instant begun) {
        count(visit.health());
        var now = clock.instant();
        if (visit.health().reason() == HealthReason.TIMEOUT && endpoint.answeredSince(begun)) {
            // it is busy answering people, which says more than its silence to a check
            plan(endpoint, null);
            return;
        }
        var seen = endpoints.see(target.id(), target.epoch(), before -> visit.after(before, now));
        if (seen == null) {
            return;
        }
        history.add(seen);
        if (seen.isNews()) {
            writer.changed(target.id());
        } else {
            writer.aged(target.id());
        }
        if (visit.listing() instanceof Listing.Models) {
            facts.begin(seen.after());
        }
        plan(endpoint, visit.retryAfter());
    }

    private void plan(LiveEndpoint endpoint, @Nullable Duration retryAfter) {
        var now = clock.instant();
        var health = endpoint.now().observed().health();
        var pause = cadence.pause(health, now, endpoints.count(), retryAfter);
        endpoint.plan(now.plus(cadence.jittered(pause)));
    }

    private void count(Verdict verdict) {
        var reason = verdict.reason();
        Counter.builder("modelyard.endpoint.checks")
                .description("Checks of endpoints by what they found")
                .tag("result", reason == null ? "good" : reason.wire())
                .register(meters)
                .increment();
    }
}
