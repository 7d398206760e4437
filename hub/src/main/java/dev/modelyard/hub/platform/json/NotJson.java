package dev.modelyard.hub.platform.json;

/** A body that is no JSON value; the message says where it goes wrong. */
public final class NotJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotJson(String message) {
        super(message, null, false, false);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
