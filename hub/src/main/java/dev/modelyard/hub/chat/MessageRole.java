package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who says a message. */
public enum MessageRole {
    USER,
    ASSISTANT,
    /** What a tool gave back. */
    TOOL;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
