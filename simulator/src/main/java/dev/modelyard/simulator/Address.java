package dev.modelyard.simulator;

import java.util.Arrays;
import java.util.Optional;

/** What a path is for. */
enum Address {
    CHAT("POST", true, "/v1/chat/completions"),
    COMPLETIONS("POST", true, "/v1/completions"),
    EMBEDDINGS("POST", true, "/v1/embeddings"),
    MODELS("GET", false, "/v1/models"),
    MODEL("GET", false, Address.MODEL_PREFIX),
    HEALTH("GET", false, "/health"),
    ROOT("GET", false, "/"),
    TAGS("GET", false, "/api/tags"),
    VERSION("GET", false, "/api/version"),
    PS("GET", false, "/api/ps"),
    SHOW("POST", false, "/api/show"),
    PULL("POST", false, "/api/pull"),
    OLLAMA_CHAT("POST", true, "/api/chat"),
    OLLAMA_GENERATE("POST", true, "/api/generate"),
    OLLAMA_EMBED("POST", true, "/api/embed");

    /** What stands before a model's name. */
    static final String MODEL_PREFIX = "/v1/models/";

    private final String method;
    private final boolean generates;
    private final String path;

    Address(String method, boolean generates, String path) {
        this.method = method;
        this.generates = generates;
        this.path = path;
    }

    /** What lies at a path; what lies under {@code /v1} is found without it too, as at llama.cpp's server. */
    static Optional<Address> of(String asked, boolean ollama) {
        if (asked.startsWith(MODEL_PREFIX)) {
            return Optional.of(MODEL);
        }
        return Arrays.stream(values())
                .filter(address -> address != MODEL && (ollama || !address.isOllama()))
                .filter(address -> address.path.equals(asked) || address.path.equals("/v1" + asked))
                .findFirst();
    }

    boolean takes(String asked) {
        return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
    }

    /** Whether it costs tokens. */
    boolean generates() {
        return generates;
    }

    /** Whether it belongs to Ollama's own dialect, errors included. */
    boolean isOllama() {
        return switch (this) {
            case TAGS, VERSION, PS, SHOW, PULL, OLLAMA_CHAT, OLLAMA_GENERATE, OLLAMA_EMBED -> true;
            default -> false;
        };
    }
}
