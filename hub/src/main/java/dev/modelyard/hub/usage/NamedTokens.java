package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.identity.Caller;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Sums by token, with the tokens' names as far as the caller may know them. */
record NamedTokens(UsageSums sums, Caller caller, TokenNames tokens) implements UsageSums {
    @Override
    public Sums total() {
        return sums.total();
    }

    @Override
    public List<Busy> busiest(Busy after, int most) {
        return sums.busiest(after, most);
    }

    @Override
    public Map<String, Sums> byKey(Collection<String> keys) {
        return sums.byKey(keys);
    }

    @Override
    public SortedMap<Instant, Sums> byStep() {
        return sums.byStep();
    }

    @Override
    public SortedMap<Instant, Map<String, Sums>> byStepAndKey(Collection<String> keys) {
        return sums.byStepAndKey(keys);
    }

    @Override
    public Map<String, String> names(Collection<String> keys) {
        var names = new HashMap<>(sums.names(keys));
        names.putAll(tokens.of(caller, keys));
        return names;
    }
}
