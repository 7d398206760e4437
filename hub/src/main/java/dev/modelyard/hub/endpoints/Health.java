package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint's health.
 *
 * @param reason         null unless unhealthy
 * @param message        the reason for people; null unless unhealthy
 * @param responseTimeMs of the latest check that was answered; null before the first
 * @param checkedAt      when a check or real traffic last told; null if never
 * @param since          since when {@code status} holds without a break; null while nothing is known
 */
record Health(
        HealthStatus status,
        @Nullable HealthReason reason,
        @Nullable String message,
        @Nullable Integer responseTimeMs,
        @Nullable Instant checkedAt,
        @Nullable Instant since) {

    static final Health UNKNOWN = new Health(HealthStatus.UNKNOWN, null, null, null, null, null);

    /** Pure: what holds once a check has ended with {@code verdict}. */
    Health after(Verdict verdict, Duration took, Instant now) {
        if (verdict.isGood()) {
            return new Health(HealthStatus.HEALTHY, null, null, millis(took), now, since(HealthStatus.HEALTHY, now));
        }
        return new Health(
                HealthStatus.UNHEALTHY,
                verdict.reason(),
                verdict.message(),
                responseTimeMs,
                now,
                since(HealthStatus.UNHEALTHY, now));
    }

    private Instant since(HealthStatus next, Instant now) {
        return status == next && since != null ? since : now;
    }

    /** Since when it is unhealthy without a break; null unless it is. */
    @Nullable
    Instant downSince() {
        return status == HealthStatus.UNHEALTHY ? since : null;
    }

    /** Pure: what holds once real traffic was answered. */
    Health afterTraffic(Instant now) {
        return new Health(HealthStatus.HEALTHY, null, null, responseTimeMs, now, since(HealthStatus.HEALTHY, now));
    }

    private static int millis(Duration took) {
        return (int) Math.min(took.toMillis(), Integer.MAX_VALUE);
    }

    /** Whether both say the same of the endpoint, however old they are. */
    boolean isLike(Health other) {
        return status == other.status && reason == other.reason;
    }

    /** Whether this was seen after {@code other}. */
    boolean isNewerThan(Health other) {
        return checkedAt != null && (other.checkedAt == null || checkedAt.isAfter(other.checkedAt));
    }
}
