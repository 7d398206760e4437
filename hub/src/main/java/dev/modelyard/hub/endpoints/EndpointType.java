package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an endpoint is asked for its models and its health. */
public enum EndpointType {
    OLLAMA,
    OPENAI_COMPATIBLE,
    CUSTOM;

    /** The name in JSON and in the database: {@code ollama}, {@code openai-compatible}, {@code custom}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
