package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Documents.Place;
import dev.modelyard.hub.platform.log.Shown;
import org.jspecify.annotations.Nullable;

/** One thing wrong with a seed. */
@Doc("One thing wrong with a seed; never with the value that was given")
record SeedFault(
        @Doc("A JSON pointer into the variable or the file; empty for all of it")
        String pointer,

        String message,

        @Doc("From 1; of a variable only where it is no JSON") @Nullable
        Integer line,

        @Doc("From 1; of a variable only where it is no JSON") @Nullable
        Integer column) {
    private static final int LONGEST_POINTER = 200;

    SeedFault {
        pointer = Shown.of(pointer);
        if (pointer.length() > LONGEST_POINTER) {
            pointer = pointer.substring(0, pointer.offsetByCodePoints(0, LONGEST_POINTER / 2)) + "…";
        }
    }

    static SeedFault at(@Nullable Place place, String pointer, String message) {
        return place == null
                ? new SeedFault(pointer, message, null, null)
                : new SeedFault(pointer, message, place.line(), place.column());
    }
}
