package dev.modelyard.hub.seeding;

import dev.modelyard.hub.registry.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several seeds for one model counts: the first, and sources come in the order of their priority.
 *
 * @param winners one for each model, in the order found
 * @param others  what becomes of all the rest
 */
record SeedContest(List<Found.Seed> winners, List<SeedOutcome> others) {

    static SeedContest of(List<Found> found) {
        Map<ModelId, Found.Seed> first = new LinkedHashMap<>();
        Map<InSource, Found.Seed> firstOfSource = new HashMap<>();
        var others = new ArrayList<SeedOutcome>();
        for (var one : found) {
            switch (one) {
                case Found.Bad bad -> others.add(new SeedOutcome.Invalid(bad, null, bad.faults()));
                case Found.Seed seed -> {
                    var twin = firstOfSource.putIfAbsent(new InSource(seed.source(), seed.id()), seed);
                    var winner = first.putIfAbsent(seed.id(), seed);
                    if (twin != null) {
                        others.add(new SeedOutcome.Duplicate(seed, twin));
                    } else if (winner != null) {
                        others.add(new SeedOutcome.Overridden(seed, winner));
                    }
                }
            }
        }
        return new SeedContest(List.copyOf(first.values()), others);
    }

    private record InSource(SeedSource source, ModelId id) {}
}
