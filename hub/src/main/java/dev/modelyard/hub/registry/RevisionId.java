package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;

/** A revision's id, a nanoid. */
record RevisionId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
