package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the sums of a time, and of the keys that are asked about. */
final class SumReader {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String ADDED_UP =
            "SELECT id, sum(requests)::bigint AS requests FROM (%s) AS rows GROUP BY id".formatted(SumRows.QUERY);

    private final Handle handle;
    private final TimePlan plan;
    private final TimePlan coarse;
    private final List<Span> spans;
    private final Map<Dimension, Integer> only = new EnumMap<>(Dimension.class);
    private final boolean isEmpty;
    private final boolean percentiles;

    /**
     * @param only        the keys that are asked about
     * @param percentiles whether times and speeds are read, which costs more than all the rest
     */
    SumReader(Handle handle, TimePlan plan, Map<Dimension, String> only, boolean percentiles) {
        this.percentiles = percentiles;
        this.handle = handle;
        this.plan = plan;
        this.coarse = TimePlan.of(plan.all(), false);
        this.spans = coarse.days().isEmpty() ? List.of() : new SpanTable(handle).in(coarse.days());
        var names = new UsageNames(handle);
        only.forEach((dimension, key) ->
                names.find(dimension, List.of(key)).values().forEach(named -> this.only.put(dimension, named.id())));
        this.isEmpty = this.only.size() < only.size();
    }

    /** Reads each row that tells these dimensions and the stretches of time apart, as the cell it is about and its sums. */
    void read(Set<Dimension> apart, BiConsumer<Cell, Sums> reader) {
        read(byTime(told(apart)), only(), null, reader);
    }

    /** As {@link #read(Set, BiConsumer)}, of these keys only, each of which has something of what is asked about. */
    void read(Dimension apart, Collection<Integer> keys, BiConsumer<Cell, Sums> reader) {
        readKeys(this::byTime, apart, keys, reader);
    }

    /** Reads all that is asked about, in as few rows as there are; which stretches they are of does not matter. */
    void readTotal(Consumer<Sums> reader) {
        read(whole(told(Set.of())), only(), null, (cell, sums) -> reader.accept(sums));
    }

    /** As {@link #readTotal}, of each of these keys, each of which has something of what is asked about. */
    void readTotals(Dimension apart, Collection<Integer> keys, BiConsumer<Cell, Sums> reader) {
        readKeys(this::whole, apart, keys, reader);
    }

    private SumRows byTime(Set<Dimension> told) {
        return SumRows.of(plan, spans, 1, told);
    }

    private SumRows whole(Set<Dimension> told) {
        return SumRows.of(coarse, spans, Span.LONGEST, told);
    }

    private void readKeys(
            Function<Set<Dimension>, SumRows> rows,
            Dimension apart,
            Collection<Integer> keys,
            BiConsumer<Cell, Sums> reader) {
        if (apart != Dimension.TOKEN || !only.keySet().equals(Set.of(Dimension.USER))) {
            read(rows.apply(told(Set.of(apart))), only() + among(apart), keys, reader);
            return;
        }
        // a token is one user's: all that it did, that user did
        var areNone = keys.stream().collect(Collectors.partitioningBy(withoutToken()::contains));
        read(rows.apply(Set.of(apart)), among(apart), areNone.get(false), reader);
        read(rows.apply(told(Set.of(apart))), only() + among(apart), areNone.get(true), reader);
    }

    /** The number of what was asked without a token, which many users do; empty where nobody did. */
    private Set<Integer> withoutToken() {
        return new UsageNames(handle)
                .find(Dimension.TOKEN, List.of(Dimension.NONE)).values().stream()
                        .map(UsageNames.Named::id)
                        .collect(Collectors.toSet());
    }

    private Set<Dimension> told(Set<Dimension> apart) {
        var all = EnumSet.noneOf(Dimension.class);
        all.addAll(apart);
        all.addAll(only.keySet());
        return all;
    }

    private static String among(Dimension apart) {
        return "AND " + apart.column() + " = ANY(:keys)";
    }

    private void read(SumRows rows, String which, @Nullable Collection<Integer> keys, BiConsumer<Cell, Sums> reader) {
        if (isEmpty || (keys != null && keys.isEmpty())) {
            return;
        }
        var query = handle.createQuery(percentiles ? SumRows.QUERY : rows.together())
                .setFetchSize(ROWS_AT_ONCE);
        if (keys != null) {
            query.bind("keys", keys.toArray(Integer[]::new));
        }
        var columns = percentiles ? SumRow.COLUMNS : SumRow.COUNTS;
        rows.define(query, "at, model, endpoint, user_key, token, owner, " + columns, which);
        var _ = query.scanResultSet((result, context) -> {
            try (context) {
                return readAll(result.get(), rows.shape(), reader);
            }
        });
    }

    private long readAll(ResultSet rows, int shape, BiConsumer<Cell, Sums> reader) throws SQLException {
        long read = 0;
        while (rows.next()) {
            var at = rows.getObject("at", OffsetDateTime.class).toInstant();
            reader.accept(SumRow.cell(rows, at, shape), percentiles ? SumRow.read(rows) : SumRow.counts(rows));
            read++;
        }
        return read;
    }

    /**
     * The busiest keys of a dimension that come after {@code after}. Keys of many are ranked by their numbers first, and
     * only those that may be among the busiest by their names.
     *
     * @param today   when the day began that is not over
     * @param besides requests that are in no sum yet, by key
     */
    List<Busy> busiest(Dimension dimension, Instant today, Map<String, Long> besides, Busy after, int most) {
        var known = new UsageNames(handle).find(dimension, besides.keySet());
        var fresh =
                besides.keySet().stream().filter(key -> !known.containsKey(key)).toList();
        var near = (isEmpty ? new KeyCounts() : counts(dimension, today))
                .and(counts(known.values(), besides))
                .busiest(after.requests(), most);
        return handle.createQuery("""
                        SELECT * FROM (
                          SELECT near.requests, names.key
                          FROM unnest(:ids, :counts) AS near (id, requests) JOIN usage_names AS names USING (id)
                          UNION ALL SELECT * FROM unnest(:newCounts, :newKeys)) AS found (requests, key)
                        WHERE requests < :requests OR requests = :requests AND key > :key
                        ORDER BY requests DESC, key LIMIT :most
                        """)
                .bind("ids", near.keys())
                .bind("counts", near.requests())
                .bind("newCounts", fresh.stream().map(besides::get).toArray(Long[]::new))
                .bind("newKeys", fresh.toArray(String[]::new))
                .bind("requests", after.requests())
                .bind("key", after.key())
                .bind("most", most)
                .map((row, _) -> new Busy(row.getLong("requests"), row.getString("key")))
                .list();
    }

    private static KeyCounts counts(Collection<UsageNames.Named> known, Map<String, Long> requests) {
        var counts = new KeyCountsBuilder();
        known.forEach(named -> counts.add(named.id(), requests.getOrDefault(named.key(), 0L)));
        return counts.build();
    }

    /** The requests of each key, of spans and hours in one row each where they are kept so. */
    private KeyCounts counts(Dimension dimension, Instant today) {
        var rows = whole(told(Set.of(dimension)));
        var column = dimension.column();
        var isKept = SpanCounts.isKept(rows.spanShape()) && only.size() < 2 && !only.containsKey(dimension);
        if (!isKept) {
            return counts(ADDED_UP, column, rows);
        }
        int whose = only.values().stream().findFirst().orElse(0);
        var spans = new SpanCounts(handle).of(rows.days().spans(), rows.spanShape(), whose);
        var beside = rows.withoutSpans();
        if (whose != 0) {
            return spans.and(counts(ADDED_UP, column, beside));
        }
        var fine = beside.inHoursSince(today);
        var hours = new HourCounts(handle).in(fine.hours(), fine.shape());
        // what is left is a few rows for each key at most, which are added up faster here than there
        var rest = counts(SumRows.QUERY, column, fine.withoutHours(hours.keySet()));
        return Stream.concat(Stream.of(spans, rest), hours.values().stream()).reduce(new KeyCounts(), KeyCounts::and);
    }

    private KeyCounts counts(String sql, String column, SumRows rows) {
        var query = handle.createQuery(sql).setFetchSize(ROWS_AT_ONCE);
        rows.define(query, column + " AS id, requests", only());
        return query.scanResultSet((result, context) -> {
            try (context) {
                return KeyCountsBuilder.read(result.get());
            }
        });
    }

    /** The numbers are the database's own. */
    private String only() {
        return only.entrySet().stream()
                .map(entry -> "AND " + entry.getKey().column() + " = " + entry.getValue() + " ")
                .collect(Collectors.joining());
    }
}
