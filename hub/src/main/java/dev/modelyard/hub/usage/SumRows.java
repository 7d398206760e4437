package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Where the rows of a question are: in the sums of spans, of days and of hours.
 *
 * @param hours      the hours beside the days, oldest first
 * @param days       how the days are put together
 * @param shape      of the days and hours
 * @param spanShape  of the spans
 * @param dimensions that are told apart or narrowed; rows may tell apart more of them
 */
record SumRows(List<Stretch> hours, SpanPlan days, int shape, int spanShape, Set<Dimension> dimensions) {
    /** In angle brackets are names of columns, and which of them are narrowed: nothing that anybody sends. */
    static final String QUERY = """
            SELECT <columns> FROM usage_days WHERE shape = <shape> AND (<days>) <only>
            UNION ALL
            SELECT <columns> FROM usage_hours
            WHERE shape = <shape> AND (<hours>) <only>
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
                Stream.of(time.hours(), time.laterHours())
                        .filter(hours -> !hours.isEmpty())
                        .toList(),
                SpanPlan.of(time.days(), usable),
                shape,
                spanShape.orElse(shape),
                Set.copyOf(dimensions));
    }

    /** Without the rows of spans. */
    SumRows withoutSpans() {
        return new SumRows(hours, days.withoutSpans(), shape, spanShape, dimensions);
    }

    /** With hours in the place of the days that begin at {@code moment} or later, itself the beginning of a day. */
    SumRows inHoursSince(Instant moment) {
        var past = new Stretch(Instant.MIN, moment);
        var later = new Stretch(moment, null);
        var days = within(this.days.days(), past);
        var fine = new ArrayList<>(hours);
        fine.addAll(within(this.days.days(), later));
        return new SumRows(List.copyOf(fine), new SpanPlan(this.days.spans(), days), shape, spanShape, dimensions);
    }

    private static List<Stretch> within(List<Stretch> some, Stretch time) {
        return some.stream()
                .map(one -> one.within(time))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Without these hours, each by its beginning. */
    SumRows withoutHours(Collection<Instant> without) {
        var left = hours;
        for (var hour : without) {
            var before = new Stretch(Instant.MIN, hour);
            var after = new Stretch(hour.plus(Step.HOUR.length()), null);
            left = left.stream()
                    .flatMap(one -> Stream.of(one.within(before), one.within(after)))
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
        return new SumRows(left, days, shape, spanShape, dimensions);
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
                .define("days", text("days", days.days()))
                .define("hours", text("hours", hours))
                .define("spans", spansText(columns, only));
        bind(statement, "days", days.days());
        bind(statement, "hours", hours);
        for (int length : Span.LENGTHS) {
            var beginnings = days.beginnings(length);
            if (!beginnings.isEmpty()) {
                statement.bind(
                        "spans" + length,
                        beginnings.stream().map(Instant::toString).toArray(String[]::new));
            }
        }
    }

    private static String text(String name, List<Stretch> times) {
        return times.isEmpty()
                ? "false"
                : IntStream.range(0, times.size())
                        .mapToObj(i -> "at >= :%1$sSince%2$d AND at < :%1$sUntil%2$d".formatted(name, i))
                        .collect(Collectors.joining(" OR "));
    }

    private static void bind(SqlStatement<?> statement, String name, List<Stretch> times) {
        for (int i = 0; i < times.size(); i++) {
            statement.bind(name + "Since" + i, times.get(i).lower());
            statement.bind(name + "Until" + i, times.get(i).upper());
        }
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
