package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The answer to what contradicts itself, such as another's usage among one's own: nothing. */
enum NoSums implements UsageSums {
    NONE;

    @Override
    public Sums total() {
        return new Sums();
    }

    @Override
    public List<Busy> busiest(Busy after, int most) {
        return List.of();
    }

    @Override
    public Map<String, Sums> byKey(Collection<String> keys) {
        return Map.of();
    }

    @Override
    public SortedMap<Instant, Sums> byStep() {
        return Collections.emptySortedMap();
    }

    @Override
    public SortedMap<Instant, Map<String, Sums>> byStepAndKey(Collection<String> keys) {
        return Collections.emptySortedMap();
    }

    @Override
    public Map<String, String> names(Collection<String> keys) {
        return Map.of();
    }
}
