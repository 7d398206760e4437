package dev.modelyard.hub.endpoints;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What checks found, on its way to the database: in runs for a day, and summed up by hour and day for longer. Runs that
 * have ended wait in memory for the {@link HealthWriter}, up to a bound, and the one that goes on stays there. A run and
 * its part of the sums are written in one transaction, so that neither is there without the other. Thread-safe.
 */
final class HealthHistory {
    private static final int MOST_WAITING = 50_000;

    /** Beyond the longest pause between two checks of one endpoint nobody was watching. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(90);

    private final InstantSource clock;
    private final Counter dropped;
    private final Incidents incidents;
    private final Map<EndpointId, Going> current = new HashMap<>();
    private final Deque<EndedRun> ended = new ArrayDeque<>();

    HealthHistory(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.dropped = Counter.builder("modelyard.endpoint.history.dropped")
                .description("Runs of health checks that were not kept, because the database was away for long")
                .register(meters);
        this.incidents = new Incidents(dropped);
    }

    /** A run that the next check may add to. */
    private record Going(HealthTable.Run run, ResponseTimes times) {
        static Going of(HealthTable.Run first) {
            var time = first.responseTimeMs();
            return new Going(first, time == null ? ResponseTimes.NONE : ResponseTimes.of(time));
        }

        Going and(Going next) {
            return new Going(run.and(next.run), times.and(next.times));
        }

        /** @param now of the next check, or of the end of watching */
        EndedRun endedAt(Instant now) {
            var isWatched = Duration.between(run.until(), now).compareTo(LONGEST_PAUSE) <= 0;
            return new EndedRun(run, isWatched && now.isAfter(run.until()) ? now : run.until(), times);
        }
    }

    /** Notes one check, or what traffic told, and the incident that began or ended with it. */
    synchronized void add(LiveEndpoints.Seen seen) {
        incidents.note(seen);
        var id = seen.after().id();
        var now = clock.instant();
        var next = Going.of(HealthTable.Run.of(id, seen.after().observed().health(), now));
        var before = current.get(id);
        if (before != null && before.run.goesOnWith(next.run)) {
            current.put(id, before.and(next));
            return;
        }
        current.put(id, next);
        if (before != null) {
            end(before.endedAt(now));
        }
    }

    private void end(EndedRun run) {
        ended.add(run);
        if (ended.size() > MOST_WAITING) {
            ended.remove();
            dropped.increment();
        }
    }

    /** Ends every run, so that the next {@link #write} has all. */
    synchronized void endAll() {
        current.values().forEach(going -> end(going.endedAt(going.run.until())));
        current.clear();
    }

    /** Ends the runs that nobody adds to any more: of endpoints that are not watched, or by another hub now. */
    private void endForsaken() {
        var now = clock.instant();
        current.values().removeIf(going -> {
            var isForsaken = Duration.between(going.run.until(), now).compareTo(LONGEST_PAUSE) > 0;
            if (isForsaken) {
                end(going.endedAt(going.run.until()));
            }
            return isForsaken;
        });
    }

    /** Writes what has ended; what could not be written stays for the next time. */
    void write(Handle tx) {
        incidents.write(tx);
        List<EndedRun> waiting;
        synchronized (this) {
            endForsaken();
            waiting = new ArrayList<>(ended);
        }
        if (waiting.isEmpty()) {
            return;
        }
        var runs = waiting.stream().map(EndedRun::run).toList();
        tx.attach(HealthTable.class).insert(runs);
        tx.attach(IncidentTable.class)
                .count(runs.stream().filter(run -> !run.isGood()).toList());
        tx.attach(HealthPeriodTable.class).add(periods(waiting));
        tx.afterCommit(() -> {
            synchronized (this) {
                ended.removeAll(new HashSet<>(waiting));
            }
        });
    }

    /** Each period once, in one order, so that two hubs that add to the same ones do not wait for each other. */
    private static List<HealthPeriodTable.Row> periods(List<EndedRun> runs) {
        Map<HealthPeriod.Key, HealthPeriod> sums = new LinkedHashMap<>();
        for (var run : runs) {
            for (var length : HealthPeriod.Length.values()) {
                HealthPeriod.of(run, length).forEach(part -> sums.merge(part.key(), part, HealthPeriod::and));
            }
        }
        return sums.values().stream()
                .sorted(HealthPeriod.IN_ORDER)
                .map(HealthPeriodTable.Row::of)
                .toList();
    }

    /** What the database does not have yet: of {@code endpoints}, as of now. */
    synchronized List<EndedRun> unwritten(Collection<EndpointId> endpoints) {
        var now = clock.instant();
        var wanted = Set.copyOf(endpoints);
        return Stream.concat(
                        ended.stream().filter(run -> wanted.contains(run.run().endpointId())),
                        wanted.stream()
                                .map(current::get)
                                .filter(Objects::nonNull)
                                .map(going -> going.endedAt(now)))
                .toList();
    }
}
