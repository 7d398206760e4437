package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Remembers which endpoints refuse {@code stream_options}, for as long as their address stays the same. */
final class UsageRefusals {
    private final ConcurrentMap<EndpointId, URI> refusing = new ConcurrentHashMap<>();

    boolean takes(ServedEndpoint endpoint) {
        return !endpoint.baseUrl().equals(refusing.get(endpoint.id()));
    }

    void remember(ServedEndpoint endpoint) {
        refusing.put(endpoint.id(), endpoint.baseUrl());
    }

    /** Forgets endpoints that are no more. */
    void keep(Set<EndpointId> endpoints) {
        refusing.keySet().retainAll(endpoints);
    }
}
