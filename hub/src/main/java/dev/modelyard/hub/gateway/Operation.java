package dev.modelyard.hub.gateway;

import org.jspecify.annotations.Nullable;

/** What can be asked of the data plane, by path; the limits of each stand here. */
public enum Operation {
    // images and audio come inside of a chat, so a chat may be large
    CHAT("POST", "/v1/chat/completions", Dialect.OPENAI, Operation.MIB * 32),
    COMPLETIONS("POST", "/v1/completions", Dialect.OPENAI, Operation.MIB * 8),
    EMBEDDINGS("POST", "/v1/embeddings", Dialect.OPENAI, Operation.MIB * 16),
    MODELS("GET", "/v1/models", Dialect.OPENAI, 0),
    MODEL("GET", "/v1/models/", Dialect.OPENAI, 0),
    OLLAMA_CHAT("POST", "/api/chat", Dialect.OLLAMA, Operation.MIB * 32),
    /** An address below {@code /v1} that does not exist. */
    UNKNOWN("GET", "/v1", Dialect.OPENAI, 0);

    private static final int MIB = 1024 * 1024;

    private final String method;
    private final String path;
    private final Dialect dialect;
    private final int bodyLimit;

    Operation(String method, String path, Dialect dialect, int bodyLimit) {
        this.method = method;
        this.path = path;
        this.dialect = dialect;
        this.bodyLimit = bodyLimit;
    }

    /**
     * @param path as sent, without the query; the method is looked at once its sender is known
     * @return null if the address belongs to the control plane
     */
    public static @Nullable Operation at(String path) {
        if (path.startsWith("/v1") && (path.length() == 3 || path.charAt(3) == '/')) {
            return switch (path) {
                case "/v1/chat/completions" -> CHAT;
                case "/v1/completions" -> COMPLETIONS;
                case "/v1/embeddings" -> EMBEDDINGS;
                case "/v1/models" -> MODELS;
                default -> path.startsWith(MODEL.path) && path.length() > MODEL.path.length() ? MODEL : UNKNOWN;
            };
        }
        return path.equals("/api/chat") ? OLLAMA_CHAT : null;
    }

    public String method() {
        return method;
    }

    /** Its address; a prefix for {@link #MODEL}. */
    public String path() {
        return path;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The largest body it takes, in bytes; 0 where it takes none. */
    public int bodyLimit() {
        return bodyLimit;
    }

    /** Whether it is answered by an endpoint, and so metered. */
    boolean isInference() {
        return bodyLimit > 0;
    }

    boolean allows(String asked) {
        return asked.equals(method) || (method.equals("GET") && asked.equals("HEAD"));
    }
}
