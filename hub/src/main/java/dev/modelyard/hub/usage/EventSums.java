package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests added up one by one, in memory. */
final class EventSums {
    private final @Nullable Step step;
    private final @Nullable Dimension dimension;
    private final Sums total = new Sums();
    private final Map<String, Sums> byKey = new HashMap<>();
    private final SortedMap<Instant, Sums> byStep = new TreeMap<>();
    private final SortedMap<Instant, Map<String, Sums>> byBoth = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();

    EventSums(Grouping by) {
        this.step = by.step();
        this.dimension = by.dimension();
    }

    void add(UsageFact fact) {
        total.add(fact);
        if (dimension != null) {
            var key = fact.keys().of(dimension);
            names.put(key, fact.name(dimension));
            byKey.computeIfAbsent(key, _ -> new Sums()).add(fact);
            if (step != null) {
                byBoth.computeIfAbsent(step.start(fact.at()), _ -> new HashMap<>())
                        .computeIfAbsent(key, _ -> new Sums())
                        .add(fact);
            }
        }
        if (step != null) {
            byStep.computeIfAbsent(step.start(fact.at()), _ -> new Sums()).add(fact);
        }
    }

    Sums total() {
        return total;
    }

    /** How many there were of each key. */
    Map<String, Long> requests() {
        return byKey.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().requests));
    }

    Map<String, Sums> byKey(Collection<String> keys) {
        return keys.stream()
                .filter(byKey::containsKey)
                .collect(Collectors.toMap(key -> key, key -> byKey.getOrDefault(key, total)));
    }

    SortedMap<Instant, Sums> byStep() {
        return byStep;
    }

    SortedMap<Instant, Map<String, Sums>> byStepAndKey(Collection<String> keys) {
        var some = new TreeMap<Instant, Map<String, Sums>>();
        byBoth.forEach((at, sums) -> {
            var these = new HashMap<>(sums);
            these.keySet().retainAll(keys);
            some.put(at, these);
        });
        return some;
    }

    Map<String, String> names(Collection<String> keys) {
        return keys.stream().filter(names::containsKey).collect(Collectors.toMap(key -> key, names::get));
    }
}
