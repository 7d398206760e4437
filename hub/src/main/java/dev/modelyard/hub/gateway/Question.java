package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.ServedEndpoint;

/**
 * A request's body as it was read once: what it asks for, and how that is put to an endpoint. It holds the body until
 * {@link #close}; the same question may be put to several endpoints.
 */
public interface Question extends AutoCloseable {
    /** The model as the client names it. */
    String model();

    /** Whether the answer comes in events. */
    boolean stream();

    /**
     * @param model    as the endpoint names it
     * @param addUsage whether to ask a stream for its usage where the client does not, and to take it out of the answer
     *                 again; false for endpoints that refuse that
     * @throws BadBody naming what cannot be said in the endpoint's dialect
     */
    Asked to(ServedEndpoint endpoint, String model, boolean addUsage) throws BadBody;

    @Override
    void close();
}
