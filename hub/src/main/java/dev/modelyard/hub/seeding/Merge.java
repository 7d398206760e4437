package dev.modelyard.hub.seeding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a seed changes a model that is there already. */
public enum Merge {
    /** As a whole, or not at all. */
    RECORD,
    /** Field by field: what nobody touched follows the seed, by itself. */
    FIELD;

    /** The name in JSON and in the setting. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
