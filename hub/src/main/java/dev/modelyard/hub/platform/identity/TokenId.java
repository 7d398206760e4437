package dev.modelyard.hub.platform.identity;

import com.fasterxml.jackson.annotation.JsonValue;

/** A token's id, a nanoid; not the token itself. */
public record TokenId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
