package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model is for: those of contract 000, and three of ours. */
public enum ModelType {
    CHAT,
    IMAGE,
    EMBED,
    TTS,
    STT,
    RERANK;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
