package dev.modelyard.hub.platform.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a user may do: members with their own things, admins with everyone's. */
public enum Role {
    ADMIN,
    MEMBER;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
