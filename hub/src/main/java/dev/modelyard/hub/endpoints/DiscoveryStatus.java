package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the latest attempt to list an endpoint's models ended. */
public enum DiscoveryStatus {
    /** It has not ended yet, or there was none. */
    PENDING,
    /** It gave models. */
    LISTED,
    /** It gave a list with nothing in it. */
    EMPTY,
    /** It gave no list; the reason stands beside it, and the list that was known is kept. */
    FAILED;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
