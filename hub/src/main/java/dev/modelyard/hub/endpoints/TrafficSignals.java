package dev.modelyard.hub.endpoints;

/**
 * What real traffic says of an endpoint's health. Called from event loops: it never blocks, and what it starts runs
 * elsewhere. A client that hangs up is no signal.
 */
public interface TrafficSignals {
    /** It began an answer below 500: an unhealthy endpoint is healthy again from here on. */
    void answered(EndpointId endpoint);

    /** It could not be reached, broke off, or answered 5xx, 401 or 403. */
    void failed(EndpointId endpoint, HealthReason reason);
}
