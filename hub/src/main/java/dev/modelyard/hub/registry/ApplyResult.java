package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What became of one thing of a list that was applied: a model, or an endpoint. */
public enum ApplyResult {
    CREATED,
    UPDATED,
    UNCHANGED;

    /** @param changes what differs from before; empty for nothing */
    public static ApplyResult of(boolean isNew, ObjectNode changes) {
        if (isNew) {
            return CREATED;
        }
        return changes.isEmpty() ? UNCHANGED : UPDATED;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
