package dev.modelyard.hub.endpoints;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;

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
                        .withCustomTimePrecision(new Clock(clock))
                        .build());
    }

    /** @throws Problem.TooMany with the time after which it goes on */
    void take(Caller caller) {
        take(caller, 1);
    }

    /** @param probes counted up to a minute's worth */
    void take(Caller caller, int probes) {
        var user = caller.userId();
        if (user == null || caller.isAdmin() || probes == 0) {
            return;
        }
        var taken = buckets.get(user).tryConsumeAndReturnRemaining(Math.min(probes, most));
        if (!taken.isConsumed()) {
            var wait = Duration.ofNanos(taken.getNanosToWaitForRefill());
            throw new Problem.TooMany("You may ask for " + most + " checks of endpoints in a minute.", wait);
        }
    }

    /** Bucket4j's clock, so that tests can tick. */
    private record Clock(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
