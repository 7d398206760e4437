package dev.modelyard.hub.seeding;

import dev.modelyard.hub.registry.ModelId;
import java.util.List;

/** What becomes of one thing that was found. */
sealed interface SeedOutcome {
    Found found();

    /** It is no model, or has a name that is another's. */
    record Invalid(Found found, List<SeedFault> faults) implements SeedOutcome {}

    /** Another seed of its model counts instead. */
    record Behind(Found.Seed found, Found.Seed winner) implements SeedOutcome {
        /** Twice in one source is a mistake; to be beaten by a source of higher priority is none. */
        boolean isDuplicate() {
            return found.source() == winner.source();
        }
    }

    /** Its model is new. */
    record Created(Found.Seed found) implements SeedOutcome {}

    /** Its model was deleted by a person. */
    record Deleted(Found.Seed found, String by) implements SeedOutcome {}

    /** Its model is there. */
    record Compared(Found.Seed found, SeedDecision decision) implements SeedOutcome {
        ModelId model() {
            return found.id();
        }
    }
}
