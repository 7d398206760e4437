package dev.modelyard.hub.gateway;

import org.jspecify.annotations.Nullable;

/** A request's body that is not what its address takes, or that cannot be translated; answered with 400. */
public final class BadBody extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /**
     * @param field   the field at fault, such as {@code options.mirostat}; null for the body as a whole
     * @param message for people; a whole sentence
     */
    public BadBody(@Nullable String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    public @Nullable String field() {
        return field;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
