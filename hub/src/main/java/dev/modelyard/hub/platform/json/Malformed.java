package dev.modelyard.hub.platform.json;

/** Thrown by a value type's {@code parse}: the message says what is accepted; the reader adds where. */
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
