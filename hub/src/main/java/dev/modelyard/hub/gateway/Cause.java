package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.EndReason;

/** Why an answer broke off. */
enum Cause {
    CUT("upstream_cut", "The endpoint broke off.", EndReason.UPSTREAM_CUT),
    LATE("upstream_timeout", "The endpoint went silent.", EndReason.TIMEOUT),
    SHUTDOWN("shutting_down", "The hub is stopping.", EndReason.REFUSED);

    private final String code;
    private final String message;
    private final EndReason end;

    Cause(String code, String message, EndReason end) {
        this.code = code;
        this.message = message;
        this.end = end;
    }

    /** The word that the client and the usage get. */
    String code() {
        return code;
    }

    String message() {
        return message;
    }

    EndReason end() {
        return end;
    }
}
