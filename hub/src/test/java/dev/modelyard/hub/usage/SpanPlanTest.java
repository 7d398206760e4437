package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanPlanTest {
    /** Where spans of all lengths begin. */
    private static final Instant BEGIN =
            Span.of(16, Instant.parse("2026-03-01T12:00:00Z")).at();

    private static final List<Span> ALL = IntStream.range(0, 48)
            .boxed()
            .flatMap(day -> Span.LENGTHS.stream().map(length -> Span.of(length, day(day))))
            .distinct()
            .toList();

    @Test
    void aSpanBeginsWhereItsLengthSays() {
        assertThat(Span.of(16, BEGIN.minusNanos(1)).end()).isEqualTo(BEGIN);
        assertThat(Span.of(4, day(7).plusSeconds(5))).isEqualTo(new Span(4, day(4)));
        assertThat(Span.of(1, day(7).plusSeconds(5))).isEqualTo(new Span(1, day(7)));
        assertThat(Span.of(4, Instant.EPOCH.minusSeconds(1)).end()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void takesTheLongestThereAre() {
        var plan = SpanPlan.of(new Stretch(day(3), day(38)), ALL);
        assertThat(plan.spans())
                .containsExactly(
                        new Span(1, day(3)),
                        new Span(4, day(4)),
                        new Span(4, day(8)),
                        new Span(4, day(12)),
                        new Span(16, day(16)),
                        new Span(4, day(32)),
                        new Span(1, day(36)),
                        new Span(1, day(37)));
        assertThat(plan.days()).isEmpty();
        assertThat(plan.beginnings(4)).containsExactly(day(4), day(8), day(12), day(32));
    }

    @Test
    void whatNoSpanCoversIsLeftToDays() {
        var spans = List.of(new Span(4, day(8)), new Span(16, day(16)), new Span(1, day(12)), new Span(4, day(16)));
        var plan = SpanPlan.of(new Stretch(Instant.MIN, null), spans);
        assertThat(plan.spans()).containsExactly(spans.get(0), spans.get(2), spans.get(1));
        assertThat(plan.days())
                .containsExactly(
                        new Stretch(Instant.MIN, day(8)), new Stretch(day(13), day(16)), new Stretch(day(32), null));
    }

    @Test
    void anySpansAndDaysAreTheTimeOnceAndWhole() {
        for (int since = 0; since < 48; since += 5) {
            for (int until = since; until <= 48; until += 7) {
                for (int step = 1; step < 6; step++) {
                    int every = step;
                    var some = IntStream.range(0, ALL.size())
                            .filter(i -> i % every == 0)
                            .mapToObj(ALL::get)
                            .toList();
                    var days = new Stretch(day(since), day(until));
                    assertThat(covered(SpanPlan.of(days, some)))
                            .isEqualTo(IntStream.range(since, until)
                                    .mapToObj(SpanPlanTest::day)
                                    .toList());
                }
            }
        }
    }

    private static List<Instant> covered(SpanPlan plan) {
        var covered = new ArrayList<Instant>();
        plan.spans().forEach(span -> add(covered, span.at(), span.end()));
        plan.days().forEach(days -> add(covered, days.since(), Objects.requireNonNull(days.until())));
        return covered.stream().sorted().toList();
    }

    private static void add(List<Instant> covered, Instant since, Instant until) {
        for (var day = since; day.isBefore(until); day = day.plus(1, ChronoUnit.DAYS)) {
            covered.add(day);
        }
    }

    private static Instant day(int number) {
        return BEGIN.plus(number, ChronoUnit.DAYS);
    }
}
