package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A message's id, a nanoid; no two of a conversation have the same. */
record MessageId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MessageId {}

    @Override
    public String toString() {
        return value;
    }
}
