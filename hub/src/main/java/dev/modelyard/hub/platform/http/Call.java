package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.Optional;

/**
 * One request of the control plane, read and authorized, as a handler sees it.
 *
 * @param <I> the body's record, {@link Void} where the route takes none
 */
public interface Call<I> {
    /** Who calls; {@link Caller#ANONYMOUS} on open routes without a credential. */
    Caller caller();

    /** Who calls by the same credential now, for an answer that goes on; empty once it no longer opens this route. */
    Optional<Caller> callerNow();

    /** The body; throws {@link IllegalStateException} on a route that takes none. */
    I body();

    /** A path parameter by its name in the route's path, decoded. */
    String path(String name);

    /** A query parameter declared on the route; empty where it was not sent. */
    Optional<String> query(String name);

    /** {@code true} for {@code ?name=true} or {@code ?name}; refuses anything but true and false with 422. */
    boolean flag(String name);

    /** The same, and {@code otherwise} where it was not sent. */
    default boolean flag(String name, boolean otherwise) {
        return query(name).isPresent() ? flag(name) : otherwise;
    }

    Page page();

    /**
     * Waits until there is memory for an answer of about so many bytes; for what may be long, before it is read.
     *
     * @throws Problem.Unavailable if there is none for too long
     */
    void reserve(long bytes);

    /** A request header, such as {@code If-Match}. */
    Optional<String> header(String name);

    /** Where the request comes from, as the front saw it: an IP address. */
    String clientAddress();

    String requestId();
}
