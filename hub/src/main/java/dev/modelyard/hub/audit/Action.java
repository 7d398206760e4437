package dev.modelyard.hub.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What can be done to something, as the audit notes it: nothing else is ever noted, and none is ever taken away. */
public enum Action {
    CONVERSATION_DELETE_ALL,
    ENDPOINT_CREATE,
    ENDPOINT_UPDATE,
    ENDPOINT_DELETE,
    TOKEN_CREATE,
    TOKEN_REVOKE,
    MODEL_CREATE,
    MODEL_UPDATE,
    MODEL_DELETE,
    SEEDING_RUN,
    USER_CREATE,
    USER_UPDATE,
    USER_DELETE,
    USER_SIGN_IN,
    USER_SIGN_OUT;

    /** The name in JSON and in the database: the target's kind, a point, and the verb, such as {@code user.sign-in}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    static Action of(Target target, String verb) {
        var wire = target.kind() + '.' + verb;
        return Arrays.stream(values())
                .filter(action -> action.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wire + " is no Action"));
    }
}
