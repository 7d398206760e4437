package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Adds up days that are over: each span once, from the sums it is made of, and again after something came late. A
 * transaction makes one span whole or not at all.
 */
final class SpanBuilder {
    private static final int ROWS_AT_ONCE = 4_000;

    /** What ended at midnight may be stored a little later, and would take the span away again. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final LockedSteps steps;
    private final InstantSource clock;

    SpanBuilder(Jdbi jdbi, InstantSource clock) {
        this.steps = new LockedSteps(jdbi);
        this.clock = clock;
    }

    /** Makes what is missing; while somebody adds up, leaves it for later. */
    void run() {
        steps.all(this::addOne);
    }

    /** Ends {@link #run} with the span under way. */
    void stop() {
        steps.stop();
    }

    /** @return whether there may be more */
    private boolean addOne(Handle handle) {
        var missing = missing(handle);
        if (missing == null) {
            return false;
        }
        for (int shape : Cell.SPAN_SHAPES) {
            add(handle, missing, shape);
        }
        new SpanTable(handle).mark(missing);
        return true;
    }

    /** The oldest of the shortest that is over and not there: what it is made of is. */
    private @Nullable Span missing(Handle handle) {
        var over = clock.instant().minus(SETTLED);
        var days = handle.createQuery("SELECT at FROM usage_days WHERE shape = :shape ORDER BY at")
                .bind("shape", Cell.TOTAL)
                .map((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .list();
        var there = new HashSet<>(new SpanTable(handle).in(Stretch.ALWAYS));
        return Span.LENGTHS.reversed().stream()
                .flatMap(length -> days.stream().map(day -> Span.of(length, day)))
                .filter(span -> !span.end().isAfter(over) && !there.contains(span))
                .findFirst()
                .orElse(null);
    }

    private static void add(Handle handle, Span span, int shape) {
        var rows = new Merging(handle, span, shape);
        var _ = handle.createQuery("""
                        SELECT <keys>, <sums> FROM <source> AND at >= :since AND at < :until
                        ORDER BY user_key, owner, model, endpoint, token
                        """)
                .define("keys", keys(shape))
                .define("sums", SumRow.COLUMNS)
                .define("source", source(span.length(), shape))
                .bind("since", span.at().atOffset(ZoneOffset.UTC))
                .bind("until", span.end().atOffset(ZoneOffset.UTC))
                .setFetchSize(ROWS_AT_ONCE)
                .scanResultSet((result, context) -> {
                    try (context) {
                        return rows.mergeAll(result.get());
                    }
                });
    }

    /** The keys that a shape does not tell apart are 0. */
    private static String keys(int shape) {
        return List.of(Dimension.MODEL, Dimension.ENDPOINT, Dimension.USER, Dimension.TOKEN, Dimension.OWNER).stream()
                .map(dimension -> Cell.has(shape, dimension) ? dimension.column() : "0 AS " + dimension.column())
                .collect(Collectors.joining(", "));
    }

    /** The fewest rows that know enough: of the next shorter spans, or of days. */
    private static String source(int length, int shape) {
        return Span.LENGTHS.stream()
                .filter(shorter -> shorter < length)
                .findFirst()
                .map(shorter -> "usage_spans WHERE shape = " + shape + " AND length = " + shorter)
                .orElse("usage_days WHERE shape = " + (Cell.SHAPES.contains(shape) ? shape : Cell.ALL));
    }

    /** Adds rows of equal keys, which follow each other, to one, and counts their requests by key. */
    private static final class Merging {
        private final SumTable table;
        private final SpanCounts spanCounts;
        private final Span span;
        private final int shape;
        private final List<Cell> cells = new ArrayList<>();
        private final List<Sums> sums = new ArrayList<>();
        private int whose;
        private KeyCounts counts = new KeyCounts();

        Merging(Handle handle, Span span, int shape) {
            this.table = new SumTable(handle);
            this.spanCounts = new SpanCounts(handle);
            this.span = span;
            this.shape = shape;
        }

        /** @return how many there were */
        long mergeAll(ResultSet rows) throws SQLException {
            long read = 0;
            while (rows.next()) {
                var cell = SumRow.cell(rows, span.at(), shape);
                if (cells.isEmpty() || !cells.getLast().equals(cell)) {
                    if (cells.size() == ROWS_AT_ONCE) {
                        write();
                    }
                    cells.add(cell);
                    sums.add(new Sums());
                }
                sums.getLast().add(SumRow.read(rows));
                read++;
            }
            write();
            writeCounts();
            return read;
        }

        private void write() throws SQLException {
            table.insert(span.length(), cells, sums);
            if (SpanCounts.isKept(shape)) {
                for (int i = 0; i < cells.size(); i++) {
                    count(cells.get(i), sums.get(i).requests);
                }
            }
            cells.clear();
            sums.clear();
        }

        private void count(Cell cell, long requests) {
            if (SpanCounts.whose(cell) != whose) {
                writeCounts();
                whose = SpanCounts.whose(cell);
                counts = new KeyCounts();
            }
            counts.add(SpanCounts.key(cell), requests);
        }

        private void writeCounts() {
            if (!counts.isEmpty()) {
                spanCounts.write(span, shape, whose, counts);
            }
        }
    }
}
