package dev.modelyard.hub.endpoints;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** How many connections to somewhere a member may cause: a hub is no tool to look around its network with. */
final class MemberProbes {
    private static final Duration PER = Duration.ofMinutes(1);

    private final int most;
    private final LoadingCache<UserId, Bucket> buckets;

    MemberProbes(int most, InstantSource clock) {
        this.most = most;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(PER.multipliedBy(2))
                .build(user -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, PER))
                        .withCustomTimePrecision(new Ticks(clock))
                        .build());
    }

    /** @throws Problem.TooMany with the time after which it goes on */
    void take(Caller caller) {
        take(caller, 1);
    }

    /** @param probes counted up to a minute's worth */
    void take(Caller caller, int probes) {
        if (isLimited(caller, probes)) {
            var taken = bucket(caller).tryConsumeAndReturnRemaining(Math.min(probes, most));
            refuseUnless(taken.isConsumed(), taken.getNanosToWaitForRefill());
        }
    }

    /** Throws as {@link #take(Caller, int)} would, and takes nothing. */
    void require(Caller caller, int probes) {
        if (isLimited(caller, probes)) {
            var estimate = bucket(caller).estimateAbilityToConsume(Math.min(probes, most));
            refuseUnless(estimate.canBeConsumed(), estimate.getNanosToWaitForRefill());
        }
    }

    private static boolean isLimited(Caller caller, int probes) {
        return caller.userId() != null && !caller.isAdmin() && probes > 0;
    }

    private Bucket bucket(Caller caller) {
        return buckets.get(Objects.requireNonNull(caller.userId(), "only users are limited"));
    }

    private void refuseUnless(boolean allowed, long nanosToWait) {
        if (!allowed) {
            throw new Problem.TooMany(
                    "You may ask for " + most + " checks of endpoints in a minute.", Duration.ofNanos(nanosToWait));
        }
    }
}
