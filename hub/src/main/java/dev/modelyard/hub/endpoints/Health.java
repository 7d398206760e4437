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
 * @param downSince      since when it is unhealthy without a break; null unless it is
 */
record Health(
        HealthStatus status,
        @Nullable HealthReason reason,
        @Nullable String message,
        @Nullable Integer responseTimeMs,
        @Nullable Instant checkedAt,
        @Nullable Instant downSince) {

    static final Health UNKNOWN = new Health(HealthStatus.UNKNOWN, null, null, null, null, null);

    /** Pure: what holds once a check has ended with {@code verdict}. */
    Health after(Verdict verdict, Duration took, Instant now) {
        if (verdict.isGood()) {
            return new Health(HealthStatus.HEALTHY, null, null, millis(took), now, null);
        }
        return new Health(
                HealthStatus.UNHEALTHY,
                verdict.reason(),
                verdict.message(),
                responseTimeMs,
                now,
                downSince == null ? now : downSince);
    }

    /** Pure: what holds once real traffic was answered. */
    Health afterTraffic(Instant now) {
        return new Health(HealthStatus.HEALTHY, null, null, responseTimeMs, now, null);
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
