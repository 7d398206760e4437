package dev.modelyard.hub.endpoints;

import java.util.List;
import java.util.Map;

/** What came of asking a server for its models. */
sealed interface Listing {
    /**
     * A list, be it empty.
     *
     * @param names   in the server's order, each once
     * @param facts   what it says of them, by name
     * @param skipped names left out because they are too long or too many
     */
    record Models(List<String> names, Map<String, ModelFacts> facts, int skipped) implements Listing {
        public Models {
            names = List.copyOf(names);
            facts = Map.copyOf(facts);
        }
    }

    /** No list, and why. */
    record None(Verdict verdict) implements Listing {}
}
