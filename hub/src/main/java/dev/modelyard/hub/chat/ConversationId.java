package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonValue;

/** A conversation's id, a nanoid. */
public record ConversationId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
