package dev.modelyard.hub.platform.json;

/** Thrown by a value type's {@code parse}: the message says what is accepted; the reader adds where. */
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    public Malformed(String message) {
        this("", message);
    }

    /** @param pointer to what is wrong within the value, empty for all of it */
    public Malformed(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** To what is wrong within the value, empty for all of it. */
    public String pointer() {
        return pointer;
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
