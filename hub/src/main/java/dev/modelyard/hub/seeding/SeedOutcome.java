package dev.modelyard.hub.seeding;

import dev.modelyard.hub.registry.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one thing that was found. */
sealed interface SeedOutcome {
    Found found();

    /**
     * It is no model, or has a name that is another's.
     *
     * @param model its id, where it is one but for its names
     */
    record Invalid(Found found, @Nullable ModelId model, List<SeedFault> faults) implements SeedOutcome {}

    /** Another seed of the same source says something of its model. */
    record Duplicate(Found.Seed found, Found.Seed winner) implements SeedOutcome {}

    /** A source of higher priority says something of its model. */
    record Overridden(Found.Seed found, Found.Seed winner) implements SeedOutcome {}

    /** It suggests what was decided otherwise: its model was deleted, or its name is another's. */
    record Declined(Found.Seed found) implements SeedOutcome {}

    /** Its model is new. */
    record Created(Found.Seed found) implements SeedOutcome {}

    /** Its model was deleted by a person. */
    record Deleted(Found.Seed found, String by) implements SeedOutcome {}

    /** Its model is there. */
    record Compared(Found.Seed found, SeedDecision decision) implements SeedOutcome {}
}
