package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Checks every active endpoint when it is due, on one hub at a time. What is due is known in memory: a database that is
 * away stops nobody from being watched.
 */
final class Sweep implements AutoCloseable {
    /** How often to look for what is due. */
    static final Duration STEP = Duration.ofMillis(50);

    /** What may begin at one moment; it is taken off the rate, so that no second has more than it may. */
    private static final int BURST = 10;

    /** How long one hub sweeps before it lets others have a turn. */
    private static final Duration TURN = Duration.ofMinutes(1);

    private final LiveEndpoints endpoints;
    private final Checks checks;
    private final Cadence cadence;
    private final EndpointsSettings settings;
    private final InstantSource clock;
    private final BooleanSupplier databaseIsAway;
    private double allowance = BURST;
    private Instant last;
    private volatile boolean closing;

    Sweep(
            LiveEndpoints endpoints,
            Checks checks,
            Cadence cadence,
            EndpointsSettings settings,
            InstantSource clock,
            BooleanSupplier databaseIsAway) {
        this.endpoints = endpoints;
        this.checks = checks;
        this.cadence = cadence;
        this.settings = settings;
        this.clock = clock;
        this.databaseIsAway = databaseIsAway;
        this.last = clock.instant();
    }

    /**
     * Sweeps for a turn; for longer while the database is away, because then nobody else can be given one. Ends early
     * when interrupted or closed.
     */
    void turn() {
        var end = Deadline.in(TURN);
        while (!closing && (!end.isOver() || databaseIsAway.getAsBoolean())) {
            step();
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Begins every check that is due, the longest overdue first and never more than the allowed rate. */
    synchronized void step() {
        var now = clock.instant();
        var passed = Duration.between(last, now).toMillis() / 1000.0;
        allowance = Math.min(BURST, allowance + Math.max(0, passed) * (Cadence.MOST_PER_SECOND - BURST));
        last = now;
        var due = endpoints.all().stream()
                .filter(endpoint -> !due(endpoint, now).isAfter(now))
                .filter(endpoint -> !checks.isRunning(endpoint.now().id()))
                .sorted(Comparator.comparing(endpoint -> Objects.requireNonNullElse(endpoint.nextCheck(), now)))
                .limit((long) allowance)
                .toList();
        for (var endpoint : due) {
            if (checks.isFull()) {
                return;
            }
            allowance -= 1;
            checks.start(endpoint, wantsModels(endpoint.now(), now));
        }
    }

    /** An endpoint that this hub has not checked yet is due when it would be had another hub checked it. */
    private Instant due(LiveEndpoint endpoint, Instant now) {
        var planned = endpoint.nextCheck();
        if (planned != null) {
            return planned;
        }
        var health = endpoint.now().observed().health();
        var pause = cadence.pause(health, now, endpoints.count(), null);
        var due = health.checkedAt() == null ? now : now.plus(cadence.spread(pause));
        endpoint.plan(due);
        return due;
    }

    /** At the interval of discovery, and at once when an endpoint that was down may be back with others. */
    private boolean wantsModels(Endpoint endpoint, Instant now) {
        var discovery = endpoint.observed().discovery();
        var asked = discovery.attemptedAt();
        return asked == null
                || discovery.status() == DiscoveryStatus.FAILED
                || endpoint.observed().health().status() != HealthStatus.HEALTHY
                || Duration.between(asked, now).compareTo(settings.discoveryInterval()) >= 0;
    }

    @Override
    public void close() {
        closing = true;
    }
}
