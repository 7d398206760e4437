package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.usage.UnderWay;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Requests under way, of everyone and of each user: counted by every event loop at once, without a lock. */
final class UnderWayCount implements UnderWay {
    private static final UserId NOBODY = new UserId("");

    private final ConcurrentMap<UserId, Gauge> gauges = new ConcurrentHashMap<>();

    /** One user's. */
    private static final class Gauge {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger streams = new AtomicInteger();
    }

    /** One request's place in the count, from its admission to its end; on its event loop only. */
    static final class Place {
        private final Gauge gauge;
        private boolean isStream;

        private Place(Gauge gauge) {
            this.gauge = gauge;
            gauge.inFlight.incrementAndGet();
        }

        /** It asks for events. */
        void streams() {
            if (!isStream) {
                isStream = true;
                gauge.streams.incrementAndGet();
            }
        }

        void ended() {
            gauge.inFlight.decrementAndGet();
            if (isStream) {
                gauge.streams.decrementAndGet();
            }
        }
    }

    /** @param user null for the anonymous */
    Place begin(@Nullable UserId user) {
        var id = Objects.requireNonNullElse(user, NOBODY);
        var gauge = gauges.get(id);
        return new Place(gauge != null ? gauge : gauges.computeIfAbsent(id, _ -> new Gauge()));
    }

    @Override
    public Count of(@Nullable UserId user) {
        if (user != null) {
            var gauge = gauges.get(user);
            return gauge == null ? new Count(0, 0) : new Count(gauge.inFlight.get(), gauge.streams.get());
        }
        int inFlight = 0;
        int streams = 0;
        for (var gauge : gauges.values()) {
            inFlight += gauge.inFlight.get();
            streams += gauge.streams.get();
        }
        return new Count(inFlight, streams);
    }
}
