package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an answer came to its end. */
enum MessageEnd {
    /** The model was done. */
    DONE,
    /** The person stopped it. */
    STOPPED,
    /** It was refused, or broke off with an error. */
    FAILED,
    /** It reached the most tokens it may have. */
    CUT;

    /** The name in JSON. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
