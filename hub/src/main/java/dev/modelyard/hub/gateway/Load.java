package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;

/** How busy endpoints are, as {@link RoutingTable#choose} asks for it. */
public interface Load {
    /** Requests under way at it. */
    int inFlight(EndpointId endpoint);

    /** Whether its last answer was a failure of its own, a moment ago. */
    boolean isFailing(EndpointId endpoint);

    /** Its recent time to the first byte, in nanoseconds; 0 where none is known. */
    long latency(EndpointId endpoint);
}
