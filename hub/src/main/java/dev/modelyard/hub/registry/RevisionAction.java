package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was done to a model. */
enum RevisionAction {
    CREATE,
    UPDATE,
    DELETE,
    RESTORE;

    /** The name in JSON and in the database. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
