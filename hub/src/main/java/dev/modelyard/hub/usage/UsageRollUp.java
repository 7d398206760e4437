package dev.modelyard.hub.usage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Adds events up by hour and day, a few batches a transaction: what is added and that it is added are committed
 * together, so that neither a crash nor the order in which events come counts anything twice or not at all.
 */
final class UsageRollUp {
    /** Events of one transaction: some seconds of work where no two of them have a sum in common. */
    private static final int EVENTS_AT_ONCE = 10_000;

    private final Jdbi jdbi;
    private final LockedSteps steps;
    private volatile double unsummed = Double.NaN;

    UsageRollUp(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.steps = new LockedSteps(jdbi);
    }

    /** Adds up all there is; where another hub is at it, leaves that to it. */
    void run() {
        steps.all(this::addOldest);
    }

    /** Ends {@link #run} with the transaction under way. */
    void stop() {
        steps.stop();
    }

    /** Looks how many events no sum has yet, after everything was added up, further too, here or by another hub. */
    void look() {
        if (!steps.isStopped()) {
            unsummed = jdbi.withHandle(Batch::events);
        }
    }

    /** Events that were not added up when this hub last looked; no number before that. */
    double unsummed() {
        return unsummed;
    }

    /** @return whether there may be more */
    boolean addSome() {
        return steps.one(this::addOldest);
    }

    private boolean addOldest(Handle handle) {
        var batches = Batch.oldest(handle, EVENTS_AT_ONCE);
        if (batches.isEmpty()) {
            return false;
        }
        unsummed = Batch.events(handle);
        var facts = new ArrayList<UsageFact>();
        new UsageFacts(handle, Map.of()).read(batches, Stretch.ALWAYS, facts::add);
        add(handle, facts);
        new SpanTable(handle)
                .forgetWith(
                        facts.stream().map(fact -> Step.DAY.start(fact.at())).collect(Collectors.toSet()));
        new HourCounts(handle)
                .forget(facts.stream().map(fact -> Step.HOUR.start(fact.at())).collect(Collectors.toSet()));
        Batch.forget(handle, batches);
        return true;
    }

    private static void add(Handle handle, List<UsageFact> facts) {
        var numbers = numbers(handle, facts);
        var sums = new HashMap<Cell, Sums>();
        for (var fact : facts) {
            var cell = cell(fact, numbers);
            for (var step : Step.values()) {
                for (int shape : Cell.SHAPES) {
                    sums.computeIfAbsent(cell.in(step, shape), _ -> new Sums()).add(fact);
                }
            }
        }
        try {
            new SumTable(handle).add(sums);
        } catch (SQLException failure) {
            throw new IllegalStateException("Usage could not be added up: " + failure.getMessage(), failure);
        }
    }

    private static Cell cell(UsageFact fact, Map<Dimension, Map<String, Integer>> numbers) {
        return new Cell(
                Step.HOUR,
                Cell.ALL,
                Step.HOUR.start(fact.at()),
                number(fact, Dimension.MODEL, numbers),
                number(fact, Dimension.ENDPOINT, numbers),
                number(fact, Dimension.USER, numbers),
                number(fact, Dimension.TOKEN, numbers),
                number(fact, Dimension.OWNER, numbers));
    }

    private static int number(UsageFact fact, Dimension dimension, Map<Dimension, Map<String, Integer>> numbers) {
        var number = numbers.getOrDefault(dimension, Map.of()).get(fact.keys().of(dimension));
        if (number == null) {
            throw new IllegalStateException("a key of usage has no number");
        }
        return number;
    }

    private static Map<Dimension, Map<String, Integer>> numbers(Handle handle, List<UsageFact> facts) {
        var names = new UsageNames(handle);
        var numbers = new EnumMap<Dimension, Map<String, Integer>>(Dimension.class);
        for (var dimension : Dimension.values()) {
            var seen = new HashMap<String, UsageNames.Seen>();
            for (var fact : facts) {
                var key = fact.keys().of(dimension);
                var before = seen.get(key);
                if (before == null || before.at().isBefore(fact.at())) {
                    seen.put(key, new UsageNames.Seen(fact.name(dimension), fact.at()));
                }
            }
            numbers.put(dimension, names.numbers(dimension, seen));
        }
        return numbers;
    }
}
