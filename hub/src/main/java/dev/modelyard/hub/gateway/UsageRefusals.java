package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers for an hour which endpoints refuse {@code stream_options}, as long as the same server is asked in the same
 * way: a server that was replaced or updated may take them.
 */
final class UsageRefusals {
    static final Duration REMEMBERED = Duration.ofHours(1);

    private final InstantSource clock;
    private final ConcurrentMap<EndpointId, Refused> refusing = new ConcurrentHashMap<>();

    UsageRefusals(InstantSource clock) {
        this.clock = clock;
    }

    private record Refused(int epoch, Instant at) {}

    boolean takes(ServedEndpoint endpoint) {
        var refused = refusing.get(endpoint.id());
        return refused == null
                || refused.epoch != endpoint.epoch()
                || !clock.instant().isBefore(refused.at.plus(REMEMBERED));
    }

    void remember(ServedEndpoint endpoint) {
        refusing.put(endpoint.id(), new Refused(endpoint.epoch(), clock.instant()));
    }

    /** Forgets endpoints that are no more. */
    void keep(Set<EndpointId> endpoints) {
        refusing.keySet().retainAll(endpoints);
    }
}
