package dev.modelyard.hub.endpoints;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What checks found in the last 24 hours. Runs that have ended wait in memory for the {@link HealthWriter}, up to a
 * bound, and the one that goes on stays there. Thread-safe.
 */
final class HealthHistory {
    static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_WAITING = 50_000;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Counter dropped;
    private final Map<EndpointId, HealthTable.Run> current = new HashMap<>();
    private final Deque<HealthTable.Run> ended = new ArrayDeque<>();

    HealthHistory(Jdbi jdbi, InstantSource clock, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.dropped = Counter.builder("modelyard.endpoint.history.dropped")
                .description("Runs of health checks that were not kept, because the database was away for long")
                .register(meters);
    }

    /** Notes one check. */
    synchronized void add(Endpoint seen) {
        var next = HealthTable.Run.of(seen.id(), seen.observed().health(), clock.instant());
        var before = current.get(seen.id());
        if (before != null && before.goesOnWith(next)) {
            current.put(seen.id(), before.and(next));
            return;
        }
        current.put(seen.id(), next);
        if (before != null) {
            end(before);
        }
    }

    private void end(HealthTable.Run run) {
        ended.add(run);
        if (ended.size() > MOST_WAITING) {
            ended.remove();
            dropped.increment();
        }
    }

    /** Ends the runs of all but {@code kept}: nobody checks the others any more. */
    synchronized void keepOnly(Collection<EndpointId> kept) {
        current.keySet().retainAll(kept);
    }

    /** Ends every run, so that the next {@link #write} has all. */
    synchronized void endAll() {
        current.values().forEach(this::end);
        current.clear();
    }

    /** Writes what has ended; what could not be written stays for the next time. */
    void write(Handle tx) {
        List<HealthTable.Run> waiting;
        synchronized (this) {
            waiting = new ArrayList<>(ended);
        }
        if (waiting.isEmpty()) {
            return;
        }
        tx.attach(HealthTable.class).insert(waiting);
        tx.afterCommit(() -> {
            synchronized (this) {
                ended.removeAll(new HashSet<>(waiting));
            }
        });
    }

    /** Newest first, of the last 24 hours. */
    List<HealthTable.Run> of(EndpointId endpoint) {
        var since = clock.instant().minus(KEPT);
        List<HealthTable.Run> waiting;
        synchronized (this) {
            waiting = Stream.concat(Stream.ofNullable(current.get(endpoint)), ended.stream())
                    .filter(run ->
                            run.endpointId().equals(endpoint) && !run.until().isBefore(since))
                    .toList();
        }
        var written = jdbi.withExtension(HealthTable.class, table -> table.since(endpoint, since));
        return Stream.concat(waiting.stream(), written.stream())
                .distinct()
                .sorted(Comparator.comparing(HealthTable.Run::at).reversed())
                .toList();
    }

    /** Forgets what is older than a day. */
    void prune() {
        jdbi.useExtension(
                HealthTable.class, table -> table.prune(clock.instant().minus(KEPT)));
    }
}
