package dev.modelyard.hub.seeding;

import java.util.List;

/** Nothing was seeded, such as because a seed is faulty and {@code HELIX_SEED_MODELS_STRICT} holds. */
public final class SeedsRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SeedsRefused(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** A line each, without any value of a variable. */
    public List<String> problems() {
        return problems;
    }
}
