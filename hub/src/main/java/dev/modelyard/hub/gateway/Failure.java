package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.EndReason;

/** What the client gets if no other endpoint can take over, and how usage keeps it. */
record Failure(Refusal refusal, EndReason end) {
    static Failure refused(Refusal refusal) {
        return new Failure(refusal, EndReason.REFUSED);
    }

    static Failure broken(Cause cause, String endpoint) {
        return new Failure(cause == Cause.LATE ? Refusal.late(endpoint) : Refusal.cutBy(endpoint), cause.end());
    }
}
