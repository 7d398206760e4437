package dev.modelyard.hub.platform.identity;

import com.fasterxml.jackson.annotation.JsonValue;

/** A user's id, a nanoid. */
public record UserId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
