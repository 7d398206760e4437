package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads {@code usage_hours} and {@code usage_days}: of a time, and of the keys that are asked about. */
final class SumReader {
    private static final int ROWS_AT_ONCE = 5_000;

    /** In angle brackets are names of columns, and which of them are narrowed: nothing that anybody sends. */
    private static final String ROWS = """
            SELECT <columns> FROM usage_days
            WHERE shape = <shape> AND at >= :daysSince AND at < :daysUntil <only>
            UNION ALL
            SELECT <columns> FROM usage_hours
            WHERE shape = <shape> <only>
              AND (at >= :hoursSince AND at < :hoursUntil OR at >= :laterSince AND at < :laterUntil)
            """;

    private final Handle handle;
    private final TimePlan plan;
    private final TimePlan coarse;
    private final Map<Dimension, Integer> only = new EnumMap<>(Dimension.class);
    private final boolean isEmpty;

    /** @param only the keys that are asked about */
    SumReader(Handle handle, TimePlan plan, Map<Dimension, String> only) {
        this.handle = handle;
        this.plan = plan;
        this.coarse = TimePlan.of(plan.all(), false);
        var names = new UsageNames(handle);
        only.forEach((dimension, key) ->
                names.find(dimension, List.of(key)).values().forEach(named -> this.only.put(dimension, named.id())));
        this.isEmpty = this.only.size() < only.size();
    }

    /** Reads each row that tells these dimensions apart, as the cell it is about and its sums. */
    void read(Set<Dimension> apart, BiConsumer<Cell, Sums> reader) {
        read(plan, apart, "", List.of(), reader);
    }

    /** Reads all that is asked about, in as few rows as there are; which stretches they are of does not matter. */
    void readTotal(Consumer<Sums> reader) {
        read(coarse, Set.of(), "", List.of(), (cell, sums) -> reader.accept(sums));
    }

    /** As {@link #read(Set, BiConsumer)}, of these keys only. */
    void read(Dimension apart, Collection<Integer> keys, BiConsumer<Cell, Sums> reader) {
        if (!keys.isEmpty()) {
            read(plan, Set.of(apart), "AND " + apart.column() + " = ANY(:keys)", keys, reader);
        }
    }

    private void read(
            TimePlan time,
            Set<Dimension> apart,
            String which,
            Collection<Integer> keys,
            BiConsumer<Cell, Sums> reader) {
        if (isEmpty) {
            return;
        }
        int shape = shape(apart);
        var query = handle.createQuery(ROWS)
                .define("columns", "at, model, endpoint, user_key, token, owner, " + SumRow.COLUMNS)
                .define("shape", shape)
                .define("only", only() + which)
                .setFetchSize(ROWS_AT_ONCE);
        if (!which.isEmpty()) {
            query.bind("keys", keys.toArray(Integer[]::new));
        }
        bind(query, time);
        var _ = query.scanResultSet((rows, context) -> {
            try (context) {
                return readAll(rows.get(), shape, reader);
            }
        });
    }

    private static long readAll(ResultSet rows, int shape, BiConsumer<Cell, Sums> reader) throws SQLException {
        long read = 0;
        while (rows.next()) {
            reader.accept(cell(rows, shape), SumRow.read(rows));
            read++;
        }
        return read;
    }

    private static Cell cell(ResultSet row, int shape) throws SQLException {
        return new Cell(
                Step.HOUR,
                shape,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("model"),
                row.getInt("endpoint"),
                row.getInt("user_key"),
                row.getInt("token"),
                row.getInt("owner"));
    }

    /**
     * The busiest keys of a dimension that come after {@code after}.
     *
     * @param besides requests that are in no sum yet, by key
     */
    List<Busy> busiest(Dimension dimension, Map<String, Long> besides, Busy after, int most) {
        var keys = List.copyOf(besides.keySet());
        var query = handle.createQuery("""
                        SELECT sum(requests)::bigint AS requests, key FROM (
                          SELECT n.key, s.requests
                          FROM (SELECT id, sum(requests) AS requests FROM (%s) AS rows GROUP BY id) AS s
                          JOIN usage_names AS n ON n.id = s.id
                          UNION ALL SELECT * FROM unnest(:besides, :counts)) AS all_keys
                        GROUP BY key
                        HAVING sum(requests) < :requests OR sum(requests) = :requests AND key > :key
                        ORDER BY requests DESC, key LIMIT :most
                        """.formatted(ROWS))
                .define("columns", dimension.column() + " AS id, requests")
                .define("shape", shape(Set.of(dimension)))
                .define("only", isEmpty ? "AND false" : only())
                .bind("besides", keys.toArray(String[]::new))
                .bind("counts", keys.stream().map(besides::get).toArray(Long[]::new))
                .bind("requests", after.requests())
                .bind("key", after.key())
                .bind("most", most);
        bind(query, coarse);
        return query.map((row, _) -> new Busy(row.getLong("requests"), row.getString("key")))
                .list();
    }

    private int shape(Set<Dimension> apart) {
        var all = EnumSet.noneOf(Dimension.class);
        all.addAll(apart);
        all.addAll(only.keySet());
        return Cell.shapeFor(all);
    }

    /** The numbers are the database's own. */
    private String only() {
        return only.entrySet().stream()
                .map(entry -> "AND " + entry.getKey().column() + " = " + entry.getValue() + " ")
                .collect(Collectors.joining());
    }

    private static void bind(SqlStatement<?> statement, TimePlan plan) {
        statement
                .bind("daysSince", plan.days().lower())
                .bind("daysUntil", plan.days().upper())
                .bind("hoursSince", plan.hours().lower())
                .bind("hoursUntil", plan.hours().upper())
                .bind("laterSince", plan.laterHours().lower())
                .bind("laterUntil", plan.laterHours().upper());
    }
}
