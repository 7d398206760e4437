package dev.modelyard.hub.usage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes {@code usage_hours} and {@code usage_days}. One at a time: what is there is read, added to, and written. */
final class SumTable {
    private static final int ROWS_AT_ONCE = 4_000;

    private final Handle handle;

    SumTable(Handle handle) {
        this.handle = handle;
    }

    static String name(Step step) {
        return switch (step) {
            case HOUR -> "usage_hours";
            case DAY -> "usage_days";
        };
    }

    /** Adds sums to what is there, in a transaction that nobody else adds in at the same time. */
    void add(Map<Cell, Sums> sums) throws SQLException {
        var tables = new HashMap<String, Map<Cell, Sums>>();
        sums.forEach((cell, sum) -> tables.computeIfAbsent(name(cell.step()) + " " + cell.shape(), _ -> new HashMap<>())
                .put(cell, sum));
        // few rows in a known order against many: nothing else than looking them up is ever right
        handle.execute("SET LOCAL enable_hashjoin = off");
        handle.execute("SET LOCAL enable_mergejoin = off");
        for (var table : tables.values()) {
            var cells = table.keySet().stream().sorted(Cell.ORDER).toList();
            for (int from = 0; from < cells.size(); from += ROWS_AT_ONCE) {
                add(cells.subList(from, Math.min(cells.size(), from + ROWS_AT_ONCE)), table);
            }
        }
    }

    private void add(List<Cell> cells, Map<Cell, Sums> sums) throws SQLException {
        var table = name(cells.getFirst().step());
        int shape = cells.getFirst().shape();
        var rows =
                cells.stream().map(cell -> sums.getOrDefault(cell, new Sums())).toList();
        try (var statement = handle.getConnection().prepareStatement(kept(table, shape))) {
            keys(new Arrays(statement), cells);
            var kept = statement.executeQuery();
            while (kept.next()) {
                rows.get(kept.getInt("place") - 1).add(SumRow.read(kept));
            }
        }
        try (var statement = handle.getConnection().prepareStatement(writing(table, shape))) {
            var arrays = new Arrays(statement);
            keys(arrays, cells);
            values(arrays, rows);
            var _ = statement.executeUpdate();
        }
    }

    /** Writes new rows of spans of so many days. */
    void insert(int length, List<Cell> cells, List<Sums> rows) throws SQLException {
        if (cells.isEmpty()) {
            return;
        }
        try (var statement = handle.getConnection()
                .prepareStatement(inserting(
                        "usage_spans (length, ",
                        length + ", " + cells.getFirst().shape()))) {
            var arrays = new Arrays(statement);
            keys(arrays, cells);
            values(arrays, rows);
            var _ = statement.executeUpdate();
        }
    }

    private static void keys(Arrays arrays, List<Cell> cells) throws SQLException {
        arrays.add("timestamptz", cells, cell -> cell.at().atOffset(ZoneOffset.UTC));
        arrays.add("int4", cells, Cell::model);
        arrays.add("int4", cells, Cell::endpoint);
        arrays.add("int4", cells, Cell::user);
        arrays.add("int4", cells, Cell::token);
        arrays.add("int4", cells, Cell::owner);
    }

    private static void values(Arrays arrays, List<Sums> rows) throws SQLException {
        arrays.add("int8", rows, row -> row.requests);
        arrays.add("int8", rows, row -> row.errors);
        arrays.add("int8", rows, row -> row.uncounted);
        arrays.add("int8", rows, row -> row.promptTokens);
        arrays.add("int8", rows, row -> row.promptsCounted);
        arrays.add("int8", rows, row -> row.completionTokens);
        arrays.add("int8", rows, row -> row.completionsCounted);
        arrays.add("timestamptz", rows, row -> moment(row.lastMicros));
        arrays.addBytes(rows, row -> row.firstEvent);
        arrays.addBytes(rows, row -> row.total);
        arrays.addBytes(rows, row -> row.speed);
    }

    private static OffsetDateTime moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The parameters of a statement, one column of the rows after the other. */
    private static final class Arrays {
        private final PreparedStatement statement;
        private int count;

        Arrays(PreparedStatement statement) {
            this.statement = statement;
        }

        <T> void add(String type, List<T> rows, Function<T, Object> value) throws SQLException {
            var values = rows.stream().map(value).toArray();
            statement.setArray(++count, statement.getConnection().createArrayOf(type, values));
        }

        void addBytes(List<Sums> rows, Function<Sums, Histogram> value) throws SQLException {
            var values = rows.stream().map(row -> value.apply(row).bytes()).toArray(byte[][]::new);
            statement.setArray(++count, statement.getConnection().createArrayOf("bytea", values));
        }
    }

    private static String kept(String table, int shape) {
        return """
                SELECT place, kept.* FROM unnest(?::timestamptz[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[])
                  WITH ORDINALITY AS cells (at, model, endpoint, user_key, token, owner, place)
                JOIN %s AS kept USING (at, model, endpoint, user_key, token, owner) WHERE kept.shape = %d
                """.formatted(table, shape);
    }

    private static String writing(String table, int shape) {
        return inserting(table + " (", String.valueOf(shape)) + """
                ON CONFLICT (shape, at, model, endpoint, user_key, token, owner) DO UPDATE SET
                  requests = excluded.requests, errors = excluded.errors, uncounted = excluded.uncounted,
                  prompt_tokens = excluded.prompt_tokens, prompts_counted = excluded.prompts_counted,
                  completion_tokens = excluded.completion_tokens, completions_counted = excluded.completions_counted,
                  last_at = excluded.last_at, first_event = excluded.first_event, total = excluded.total,
                  speed = excluded.speed
                """;
    }

    /** @param constants the values of the columns up to the shape */
    private static String inserting(String tableAndColumns, String constants) {
        return """
                INSERT INTO %sshape, at, model, endpoint, user_key, token, owner, requests, errors, uncounted,
                                prompt_tokens, prompts_counted, completion_tokens, completions_counted, last_at,
                                first_event, total, speed)
                SELECT %s, * FROM unnest(?::timestamptz[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[],
                                         ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                         ?::timestamptz[], ?::bytea[], ?::bytea[], ?::bytea[])
                """.formatted(tableAndColumns, constants);
    }
}
