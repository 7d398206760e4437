package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.Optional;

/** When an endpoint last served a request, as far as usage is kept; empty if it never did. */
@FunctionalInterface
public interface LastUsed {
    Optional<Instant> of(EndpointId endpoint);
}
