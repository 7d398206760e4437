package dev.modelyard.hub.endpoints;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which active endpoints serve which model, by the models' names. It follows every change of a list, so that who
 * searches builds nothing. Changed by one thread at a time, read by any: a reader sees each entry as it was at some
 * moment.
 */
final class ModelIndex {
    /** As people sort names, and no two of them equal. */
    static final Comparator<String> BY_NAME = String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final ConcurrentNavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>(BY_NAME);

    /** @param lowerName the name in lower case, to be searched */
    record Entry(String name, String lowerName, List<LiveEndpoint> endpoints) {
        private Entry with(LiveEndpoint one) {
            var more = new ArrayList<>(endpoints);
            more.add(one);
            return new Entry(name, lowerName, List.copyOf(more));
        }

        private Entry without(LiveEndpoint one) {
            return new Entry(
                    name,
                    lowerName,
                    endpoints.stream().filter(other -> other != one).toList());
        }
    }

    /** An endpoint served {@code before}, and serves {@code after} now. */
    void replace(LiveEndpoint endpoint, List<String> before, List<String> after) {
        if (before.equals(after)) {
            return;
        }
        var gone = new HashSet<>(before);
        after.forEach(gone::remove);
        gone.forEach(name -> entries.computeIfPresent(name, (_, entry) -> {
            var left = entry.without(endpoint);
            return left.endpoints.isEmpty() ? null : left;
        }));
        var added = new HashSet<>(after);
        before.forEach(added::remove);
        added.forEach(name -> entries.merge(
                name,
                new Entry(name, name.toLowerCase(Locale.ROOT), List.of(endpoint)),
                (entry, _) -> entry.with(endpoint)));
    }

    /** By name. */
    Collection<Entry> entries() {
        return entries.values();
    }

    /** The endpoints that serve a model; empty for none. */
    List<LiveEndpoint> serving(String model) {
        var entry = entries.get(model);
        return entry == null ? List.of() : entry.endpoints;
    }
}
