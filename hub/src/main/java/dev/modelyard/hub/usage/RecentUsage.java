package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ended in each second of the last minute, of everyone and of each user: added up by the thread that writes usage,
 * so that no event loop has to. Thread-safe.
 */
final class RecentUsage {
    static final int SECONDS = 60;
    private static final int MEAN_OF = 10;

    /** One more than is told of, since the second under way fills while the oldest is read. */
    private final @Nullable Second[] ring = new Second[SECONDS + 1];

    /** What ended in one second. */
    private static final class Counts {
        private long requests;
        private long errors;
        private long promptTokens;
        private long completionTokens;

        private void add(UsageEvent event) {
            requests++;
            errors += event.isError() ? 1 : 0;
            promptTokens += orZero(event.tokens().prompt());
            completionTokens += orZero(event.tokens().completion());
        }

        private static long orZero(@Nullable Long count) {
            return count == null ? 0 : count;
        }
    }

    private static final Counts NOTHING = new Counts();

    private record Second(long second, Counts all, Map<UserId, Counts> byUser) {}

    /** @param now events of the seconds that are over by more than a minute are left out */
    synchronized void add(List<UsageEvent> events, Instant now) {
        long oldest = now.getEpochSecond() - SECONDS;
        for (var event : events) {
            long second = event.at().getEpochSecond();
            if (second >= oldest && second <= now.getEpochSecond()) {
                var counts = at(second);
                counts.all().add(event);
                if (event.userId() != null) {
                    counts.byUser()
                            .computeIfAbsent(event.userId(), _ -> new Counts())
                            .add(event);
                }
            }
        }
    }

    private Second at(long second) {
        int place = (int) (second % ring.length);
        var kept = ring[place];
        if (kept == null || kept.second() != second) {
            kept = new Second(second, new Counts(), new HashMap<>());
            ring[place] = kept;
        }
        return kept;
    }

    /**
     * The seconds that are over at {@code now}.
     *
     * @param user whose usage is told; null for everyone's
     */
    synchronized UsageNow at(Instant now, @Nullable UserId user, UnderWay.Count underWay) {
        var mean = new Counts();
        var points = new ArrayList<UsageNow.Point>(SECONDS);
        for (long second = now.getEpochSecond() - SECONDS; second < now.getEpochSecond(); second++) {
            var counts = counts(second, user);
            points.add(new UsageNow.Point(
                    Instant.ofEpochSecond(second), counts.requests, counts.errors, counts.completionTokens));
            if (second >= now.getEpochSecond() - MEAN_OF) {
                mean.requests += counts.requests;
                mean.errors += counts.errors;
                mean.promptTokens += counts.promptTokens;
                mean.completionTokens += counts.completionTokens;
            }
        }
        var perSecond = new UsageNow.PerSecond(
                mean(mean.requests), mean(mean.errors), mean(mean.promptTokens), mean(mean.completionTokens));
        return new UsageNow(now, perSecond, underWay.streams(), underWay.inFlight(), points);
    }

    private Counts counts(long second, @Nullable UserId user) {
        var kept = ring[(int) (second % ring.length)];
        if (kept == null || kept.second() != second) {
            return NOTHING;
        }
        return user == null ? kept.all() : kept.byUser().getOrDefault(user, NOTHING);
    }

    private static double mean(long sum) {
        return (double) sum / MEAN_OF;
    }
}
