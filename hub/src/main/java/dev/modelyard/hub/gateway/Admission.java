package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Whether a request may use the data plane. */
sealed interface Admission {
    record Granted(Caller caller) implements Admission {}

    /** @param caller who was refused, if that is known */
    record Denied(Refusal refusal, @Nullable Caller caller) implements Admission {}
}
