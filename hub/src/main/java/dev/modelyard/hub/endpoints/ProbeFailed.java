package dev.modelyard.hub.endpoints;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A probe without the answer it was after. */
final class ProbeFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final HealthReason reason;
    private final transient @Nullable Duration retryAfter;

    ProbeFailed(HealthReason reason, String message) {
        this(reason, message, null, null);
    }

    ProbeFailed(HealthReason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    HealthReason reason() {
        return reason;
    }

    /** How long the server asked to be left alone; null if it did not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    Verdict verdict() {
        return Verdict.bad(reason, String.valueOf(getMessage()));
    }
}
