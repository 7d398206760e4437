package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an endpoint is not healthy. */
public enum HealthReason {
    /** Nothing listens, or the connection was reset. */
    REFUSED,
    /** It accepts and does not answer in time. */
    TIMEOUT,
    /** Its name does not resolve. */
    DNS,
    /** No trusted TLS connection. */
    TLS,
    /** 401 or 403: it asks for another key. */
    UNAUTHORIZED,
    /** 404 where its API should be. */
    NOT_FOUND,
    /** 429. */
    RATE_LIMITED,
    /** 5xx. */
    SERVER_ERROR,
    /** An answer that is not what its type gives. */
    BAD_BODY,
    /** It answers with a redirect elsewhere, which is not followed. */
    REDIRECT,
    /** The guard does not let the hub connect there. */
    BLOCKED;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
