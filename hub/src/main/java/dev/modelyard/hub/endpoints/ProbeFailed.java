package dev.modelyard.hub.endpoints;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A probe without the answer it was after. */
final class ProbeFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final HealthReason reason;
    private final ProbeStep step;
    private final transient @Nullable Duration retryAfter;

    /** @param step on which it failed */
    ProbeFailed(HealthReason reason, ProbeStep step, String message) {
        this(reason, step, message, null, null);
    }

    ProbeFailed(
            HealthReason reason,
            ProbeStep step,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.step = step;
        this.retryAfter = retryAfter;
    }

    HealthReason reason() {
        return reason;
    }

    ProbeStep step() {
        return step;
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
