package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What one question is answered from, as of one moment; keys are those of the dimension that is asked by. */
interface UsageSums {
    Sums total();

    /** The busiest keys that come after {@code after} in the order of {@link Busy}. */
    List<Busy> busiest(Busy after, int most);

    Map<String, Sums> byKey(Collection<String> keys);

    /** Only stretches of time that had a request. */
    SortedMap<Instant, Sums> byStep();

    /** As {@link #byStep}, of these keys only. */
    SortedMap<Instant, Map<String, Sums>> byStepAndKey(Collection<String> keys);

    /** What people read, for each of these keys. */
    Map<String, String> names(Collection<String> keys);
}
