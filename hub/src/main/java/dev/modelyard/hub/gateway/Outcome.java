package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param status what the client got
 * @param error  a short word when it went wrong
 */
record Outcome(int status, EndReason end, @Nullable String error) {
    /** What nginx's logs call a client that left before its answer began. */
    private static final int CLIENT_LEFT = 499;

    /** What holds until something else does. */
    static final Outcome LEFT = new Outcome(CLIENT_LEFT, EndReason.CLIENT_GONE, null);

    static Outcome answered(int status, boolean sawError) {
        return new Outcome(
                status, EndReason.DONE, status >= 400 ? "upstream_" + status : sawError ? "upstream_error" : null);
    }

    Outcome butClientLeft() {
        return new Outcome(status, EndReason.CLIENT_GONE, null);
    }
}
