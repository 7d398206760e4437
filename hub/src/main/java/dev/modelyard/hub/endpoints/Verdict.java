package dev.modelyard.hub.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * Whether a server did what it was asked.
 *
 * @param reason  null if it did
 * @param message what went wrong, for people; null if nothing did. Never a text of the server's own: it may repeat a key
 */
record Verdict(@Nullable HealthReason reason, @Nullable String message) {
    static final Verdict GOOD = new Verdict(null, null);

    static Verdict bad(HealthReason reason, String message) {
        return new Verdict(reason, message);
    }

    boolean isGood() {
        return reason == null;
    }
}
