package dev.modelyard.hub.endpoints;

/** What has been decided of the names that endpoints serve, by whoever knows of registered models. */
public interface ModelStanding {
    /** Whether a model may be asked of endpoints of that kind. */
    boolean isServed(String model, EndpointType type);

    /** Whether lists tell of it, besides. */
    boolean isListed(String model, EndpointType type);
}
