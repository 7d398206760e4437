package dev.modelyard.hub.usage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a request of the gateway ended. */
public enum EndReason {
    /** The whole answer reached the client, errors of the upstream included. */
    DONE,
    /** The client left first. */
    CLIENT_GONE,
    /** The upstream broke off after it had begun. */
    UPSTREAM_CUT,
    /** A time limit passed. */
    TIMEOUT,
    /** The hub answered itself: not allowed, unknown, nobody serves it, or no endpoint could be reached. */
    REFUSED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
