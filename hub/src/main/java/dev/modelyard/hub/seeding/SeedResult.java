package dev.modelyard.hub.seeding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a seed; the first ones are what somebody should look at. */
enum SeedResult {
    /** It is no model, or has a name that is another's. */
    INVALID,
    /** An earlier seed of the same source has its id. */
    DUPLICATE,
    /** It differs in what a person changed or deleted, and in nothing else. */
    KEPT,
    /** It differs in fields that nobody touched. */
    PENDING,
    UPDATED,
    CREATED,
    /** A source of higher priority has its id. */
    OVERRIDDEN,
    UNCHANGED;

    /** The name in JSON and in the database. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
