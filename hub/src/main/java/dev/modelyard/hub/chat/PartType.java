package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a part of a message is. */
enum PartType {
    TEXT,
    IMAGE,
    FILE;

    /** The name in JSON. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
