package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Where the rows of a question are: in the sums of spans, of days and of hours.
 *
 * @param hours      the hours beside the days, and those after them
 * @param days       how the days are put together
 * @param shape      of the days and hours
 * @param spanShape  of the spans
 * @param dimensions that are told apart or narrowed; rows may tell apart more of them
 */
record SumRows(Stretch hours, Stretch laterHours, SpanPlan days, int shape, int spanShape, Set<Dimension> dimensions) {
    /** In angle brackets are names of columns, and which of them are narrowed: nothing that anybody sends. */
    static final String QUERY = """
            SELECT <columns> FROM usage_days WHERE shape = <shape> AND (<days>) <only>
            UNION ALL
            SELECT <columns> FROM usage_hours
            WHERE shape = <shape> <only>
              AND (at >= :hoursSince AND at < :hoursUntil OR at >= :laterSince AND at < :laterUntil)
            <spans>
            """;

    /**
     * @param spans      that are there
     * @param longest    how many days one row may be about
     * @param dimensions that are told apart or narrowed
     */
    static SumRows of(TimePlan time, Collection<Span> spans, int longest, Set<Dimension> dimensions) {
        int shape = Cell.shapeFor(dimensions);
        var spanShape = Cell.spanShapeFor(dimensions);
        var usable = spans.stream()
                .filter(span -> spanShape.isPresent() && span.length() <= longest)
                .toList();
        return new SumRows(
                time.hours(),
                time.laterHours(),
                SpanPlan.of(time.days(), usable),
                shape,
                spanShape.orElse(shape),
                Set.copyOf(dimensions));
    }

    /** Without the rows of spans. */
    SumRows withoutSpans() {
        return new SumRows(hours, laterHours, days.withoutSpans(), shape, spanShape, dimensions);
    }

    /** {@link #QUERY} with what rows tell apart beyond the dimensions added up; a key that is not told apart is 0. */
    String together() {
        var keys = Arrays.stream(Dimension.values())
                .map(dimension -> dimensions.contains(dimension) ? dimension.column() : "0 AS " + dimension.column())
                .collect(Collectors.joining(", "));
        var apart =
                dimensions.stream().map(dimension -> ", " + dimension.column()).collect(Collectors.joining());
        return "SELECT at, %s, %s FROM (%s) AS rows GROUP BY at%s"
                .formatted(keys, SumRow.COUNTS_TOGETHER, QUERY, apart);
    }

    /** Completes a statement that has {@link #QUERY} in it. */
    void define(SqlStatement<?> statement, String columns, String only) {
        statement
                .define("columns", columns)
                .define("shape", shape)
                .define("only", only)
                .define("days", daysText())
                .define("spans", spansText(columns, only))
                .bind("hoursSince", hours.lower())
                .bind("hoursUntil", hours.upper())
                .bind("laterSince", laterHours.lower())
                .bind("laterUntil", laterHours.upper());
        for (int i = 0; i < days.days().size(); i++) {
            statement.bind("daysSince" + i, days.days().get(i).lower());
            statement.bind("daysUntil" + i, days.days().get(i).upper());
        }
        for (int length : Span.LENGTHS) {
            var beginnings = days.beginnings(length);
            if (!beginnings.isEmpty()) {
                statement.bind(
                        "spans" + length,
                        beginnings.stream().map(Instant::toString).toArray(String[]::new));
            }
        }
    }

    private String daysText() {
        return days.days().isEmpty()
                ? "false"
                : IntStream.range(0, days.days().size())
                        .mapToObj(i -> "at >= :daysSince%d AND at < :daysUntil%d".formatted(i, i))
                        .collect(Collectors.joining(" OR "));
    }

    private String spansText(String columns, String only) {
        return Span.LENGTHS.stream()
                .filter(length -> !days.beginnings(length).isEmpty())
                .map(length -> """
                        UNION ALL SELECT %s FROM usage_spans
                        WHERE shape = %d AND length = %d AND at = ANY(CAST(:spans%d AS timestamptz[])) %s
                        """.formatted(columns, spanShape, length, length, only))
                .collect(Collectors.joining());
    }
}
