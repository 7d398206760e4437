package dev.modelyard.hub.endpoints;

/** How many requests are under way at an endpoint, as this hub counts them. Any thread may ask; it never blocks. */
@FunctionalInterface
public interface InFlight {
    /** 0 also for an endpoint that is not known. */
    int of(EndpointId endpoint);
}
