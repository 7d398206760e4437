package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from.
 *
 * @param at what says it: the name of a variable, the path of a file, or who wrote it; null for the bundled file
 */
@Doc("Where the value of a field comes from")
public record Origin(
        Kind kind,

        @Doc("The variable, the file, or the person; absent for the bundled list") @Nullable
        String at) {
    /** What says a value. */
    public enum Kind {
        /** The bundled file of models. */
        DEFAULT,
        VARIABLE,
        FILE,
        PERSON;

        /** The name in JSON and in the database. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Origin person(String name) {
        return new Origin(Kind.PERSON, name);
    }
}
