package dev.modelyard.hub.platform.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a token opens: the data plane, the control plane as its owner, or what only admins may. */
public enum Scope {
    GATEWAY,
    API,
    ADMIN;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
