package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;

/** An endpoint's id, a nanoid. */
public record EndpointId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
