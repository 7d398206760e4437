package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What was added up by hour and day, and what was not yet, together. Reads what is asked for when it is asked for. */
final class RolledSums implements UsageSums {
    private final Grouping by;
    private final Instant today;
    private final EventSums unsummed;
    private final UsageNames names;
    private final SumReader reader;
    private final Map<String, UsageNames.Named> known = new HashMap<>();

    /** @param handle in a transaction that sees one moment */
    RolledSums(Handle handle, UsageQuestion question) {
        this.by = question.by();
        this.today = Step.DAY.start(question.now());
        this.names = new UsageNames(handle);
        this.unsummed = new EventSums(by);
        var plan = TimePlan.of(new Stretch(question.since(), question.until()), by.step() == Step.HOUR);
        new UsageFacts(handle, question.only()).readUnsummed(plan, unsummed::add);
        this.reader = new SumReader(handle, plan, question.only(), question.percentiles());
    }

    @Override
    public Sums total() {
        var total = new Sums();
        total.add(unsummed.total());
        reader.readTotal(total::add);
        return total;
    }

    @Override
    public List<Busy> busiest(Busy after, int most) {
        return reader.busiest(dimension(), today, unsummed.requests(), after, most);
    }

    @Override
    public Map<String, Sums> byKey(Collection<String> keys) {
        var found = new HashMap<String, Sums>();
        unsummed.byKey(keys).forEach((key, sums) -> added(found, key).add(sums));
        var numbered = numbered(keys);
        reader.readTotals(dimension(), numbered.keySet(), (cell, sums) -> {
            var key = numbered.get(cell.key(dimension()));
            if (key != null) {
                added(found, key).add(sums);
            }
        });
        return found;
    }

    @Override
    public SortedMap<Instant, Sums> byStep() {
        var found = new TreeMap<Instant, Sums>();
        unsummed.byStep().forEach((at, sums) -> added(found, at).add(sums));
        reader.read(
                Set.of(), (cell, sums) -> added(found, step().start(cell.at())).add(sums));
        return found;
    }

    @Override
    public SortedMap<Instant, Map<String, Sums>> byStepAndKey(Collection<String> keys) {
        var found = new TreeMap<Instant, Map<String, Sums>>();
        unsummed.byStepAndKey(keys)
                .forEach((at, byKey) ->
                        byKey.forEach((key, sums) -> added(found.computeIfAbsent(at, _ -> new HashMap<>()), key)
                                .add(sums)));
        var numbered = numbered(keys);
        reader.read(dimension(), numbered.keySet(), (cell, sums) -> {
            var key = numbered.get(cell.key(dimension()));
            if (key != null) {
                var here = found.computeIfAbsent(step().start(cell.at()), _ -> new HashMap<>());
                added(here, key).add(sums);
            }
        });
        return found;
    }

    @Override
    public Map<String, String> names(Collection<String> keys) {
        var called = new HashMap<>(unsummed.names(keys));
        // what is at the end of a time may be older than the newest name
        known(keys).forEach((key, named) -> called.put(key, named.name()));
        return called;
    }

    private Map<Integer, String> numbered(Collection<String> keys) {
        var byNumber = new HashMap<Integer, String>();
        known(keys).forEach((key, named) -> byNumber.put(named.id(), key));
        return byNumber;
    }

    private Map<String, UsageNames.Named> known(Collection<String> keys) {
        var unknown = new HashSet<>(keys);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            known.putAll(names.find(dimension(), unknown));
        }
        var these = new HashMap<>(known);
        these.keySet().retainAll(Set.copyOf(keys));
        return these;
    }

    private static <K> Sums added(Map<K, Sums> sums, K key) {
        return sums.computeIfAbsent(key, _ -> new Sums());
    }

    private Dimension dimension() {
        return Objects.requireNonNull(by.dimension(), "asked by time alone");
    }

    private Step step() {
        return Objects.requireNonNull(by.step(), "not asked by time");
    }
}
