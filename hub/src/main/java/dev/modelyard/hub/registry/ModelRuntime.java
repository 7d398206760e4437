package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What runs a model, and so which endpoints may serve it: the runtimes of contract 000, and four of ours. */
public enum ModelRuntime {
    OLLAMA,
    VLLM,
    DIFFUSERS,
    AXOLOTL,
    LLAMACPP,
    OPENAI,
    REPLICATE,
    ENGINE;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
