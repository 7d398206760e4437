package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to look again: pure but for the jitter, which keeps checks that began together from staying together. */
final class Cadence {
    static final int MOST_PER_SECOND = 200;
    static final Duration BACKED_OFF = Duration.ofSeconds(60);
    private static final Duration DOWN_FOR_LONG = Duration.ofMinutes(2);
    private static final Duration LET_ALONE = Duration.ofSeconds(30);
    private static final double JITTER = 0.1;

    private final Duration interval;
    private final RandomGenerator random;

    Cadence(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    /**
     * From one check of an endpoint to its next, without jitter. One that is down for more than two minutes is checked
     * less and less often, at last once a minute.
     *
     * @param endpoints  how many are checked: the interval is stretched so that no more than 200 checks a second run
     * @param retryAfter how long the server asked to be left alone; null if it did not
     */
    Duration pause(Health health, Instant now, int endpoints, @Nullable Duration retryAfter) {
        var usual = longer(interval, Duration.ofMillis(endpoints * 1000L / MOST_PER_SECOND));
        if (health.reason() == HealthReason.RATE_LIMITED) {
            return longer(usual, shorter(Objects.requireNonNullElse(retryAfter, LET_ALONE), BACKED_OFF));
        }
        var downFor = health.downSince() == null ? Duration.ZERO : Duration.between(health.downSince(), now);
        return downFor.compareTo(DOWN_FOR_LONG) > 0 ? longer(usual, shorter(downFor.dividedBy(4), BACKED_OFF)) : usual;
    }

    /** A tenth more or less. */
    Duration jittered(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    /** Any moment within {@code pause}: for those that would all be due at once. */
    Duration spread(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * random.nextDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
