package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the hub has an endpoint's type from. */
public enum TypeSource {
    GIVEN,
    DETECTED,
    /** It has not answered yet; detection is repeated until it does. */
    ASSUMED;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
