package dev.modelyard.hub.seeding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where seeds come from. */
public enum SeedSource {
    /** Variables: individual ones, then the array. */
    ENV,
    /** The file, then those of the directory. */
    FILE,
    /** The bundled list. */
    DEFAULTS;

    /** The name in JSON and in the setting. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
