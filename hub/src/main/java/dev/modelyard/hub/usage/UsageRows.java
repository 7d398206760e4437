package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an answer out of sums. */
final class UsageRows {
    /** Keys that have rows of their own beside time; what a chart can still tell apart. */
    private static final int TOLD_APART = 8;

    private static final String OTHERS = "";
    private static final String OTHERS_NAME = "others";

    private final Grouping by;
    private final UsageSums sums;

    UsageRows(Grouping by, UsageSums sums) {
        this.by = by;
        this.sums = sums;
    }

    Items<UsageRow> page(Page page) {
        var step = by.step();
        if (step == null) {
            return byKey(page);
        }
        return timed(by.dimension() == null ? byStep(step) : byBoth(), page);
    }

    private Items<UsageRow> byKey(Page page) {
        var after = page.after();
        var busiest = sums.busiest(after == null ? Busy.START : Busy.of(after), page.limit() + 1);
        var shown = Items.cut(busiest, page.limit(), Busy::cursor);
        var keys = shown.items().stream().map(Busy::key).toList();
        var found = sums.byKey(keys);
        var names = sums.names(keys);
        var rows = new ArrayList<UsageRow>();
        for (var key : keys) {
            rows.add(found.getOrDefault(key, new Sums()).row(null, key, names.getOrDefault(key, key)));
        }
        return new Items<>(rows, shown.next());
    }

    private List<Placed> byStep(Step step) {
        var rows = new ArrayList<Placed>();
        sums.byStep().forEach((at, sum) -> {
            var key = step.key(at);
            rows.add(new Placed(at, 0, sum.row(null, key, key)));
        });
        return rows;
    }

    private List<Placed> byBoth() {
        var keys = sums.busiest(Busy.START, TOLD_APART).stream().map(Busy::key).toList();
        var names = sums.names(keys);
        var byStep = sums.byStep();
        var apart = keys.size() == 1 ? allOf(keys.getFirst(), byStep) : sums.byStepAndKey(keys);
        var rows = new ArrayList<Placed>();
        byStep.forEach((at, all) -> {
            var rest = new Sums();
            rest.add(all);
            var here = apart.getOrDefault(at, Map.of());
            for (int i = 0; i < keys.size(); i++) {
                var key = keys.get(i);
                var sum = here.get(key);
                if (sum != null) {
                    rest.subtract(sum);
                    rows.add(new Placed(at, i, sum.row(at, key, names.getOrDefault(key, key))));
                }
            }
            if (rest.requests > 0) {
                rows.add(new Placed(at, keys.size(), rest.row(at, OTHERS, OTHERS_NAME)));
            }
        });
        return rows;
    }

    /** Where there is one key alone, it is all there is. */
    private static Map<Instant, Map<String, Sums>> allOf(String key, Map<Instant, Sums> byStep) {
        var all = new HashMap<Instant, Map<String, Sums>>();
        byStep.forEach((at, sums) -> all.put(at, Map.of(key, sums)));
        return all;
    }

    /** A row and its place: by time, then in the order of the keys. */
    private record Placed(Instant at, int order, UsageRow row) {
        String cursor() {
            return Cursor.of(at.toString(), String.valueOf(order));
        }

        private boolean isAfter(Placed other) {
            return at.isAfter(other.at) || (at.equals(other.at) && order > other.order);
        }
    }

    private static Items<UsageRow> timed(List<Placed> rows, Page page) {
        var after = place(page.after());
        var left = rows.stream()
                .filter(row -> after == null || row.isAfter(after))
                .limit(page.limit() + 1L)
                .toList();
        var shown = Items.cut(left, page.limit(), Placed::cursor);
        return new Items<>(shown.items().stream().map(Placed::row).toList(), shown.next());
    }

    private static @Nullable Placed place(@Nullable String after) {
        if (after == null) {
            return null;
        }
        var keys = Cursor.keys(after, 2);
        try {
            return new Placed(
                    Instant.parse(keys.getFirst()), Integer.parseInt(keys.getLast()), new Sums().row(null, null, null));
        } catch (DateTimeException | NumberFormatException notOurs) {
            throw Cursor.foreign();
        }
    }
}
