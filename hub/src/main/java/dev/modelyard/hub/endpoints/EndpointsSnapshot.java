package dev.modelyard.hub.endpoints;

import java.util.List;

/** Every active endpoint as of one moment, oldest first: immutable, safe from any thread. */
public record EndpointsSnapshot(List<ServedEndpoint> endpoints) {
    static final EndpointsSnapshot EMPTY = new EndpointsSnapshot(List.of());

    public EndpointsSnapshot {
        endpoints = List.copyOf(endpoints);
    }
}
