package dev.modelyard.hub.gateway;

/** The language a client speaks to the data plane, and an endpoint to the hub. */
public enum Dialect {
    OPENAI,
    OLLAMA
}
