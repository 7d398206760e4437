package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How runs become hours and days, and answers percentiles. */
class HealthPeriodTest {
    private static final EndpointId ID = new EndpointId("e");

    private static EndedRun run(
            String at, String until, String holdsUntil, HealthStatus status, @Nullable Integer took) {
        var reason = status == HealthStatus.HEALTHY ? null : HealthReason.REFUSED;
        var times = took == null ? ResponseTimes.NONE : ResponseTimes.of(took);
        return new EndedRun(
                new HealthTable.Run(ID, Instant.parse(at), Instant.parse(until), 3, status, reason, took),
                Instant.parse(holdsUntil),
                times);
    }

    @Test
    void a_run_counts_in_the_hour_it_began_and_its_time_in_the_hours_it_lasted() {
        var run = run(
                "2026-01-01T09:59:50Z", "2026-01-01T10:00:00Z", "2026-01-01T10:00:05Z", HealthStatus.UNHEALTHY, null);
        var hours = HealthPeriod.of(run, HealthPeriod.Length.HOUR);
        assertThat(hours)
                .extracting(HealthPeriod::begins)
                .containsExactly(Instant.parse("2026-01-01T09:00:00Z"), Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(hours).extracting(HealthPeriod::badChecks).containsExactly(3, 0);
        assertThat(hours).extracting(HealthPeriod::checks).containsExactly(3, 0);
        assertThat(hours).extracting(HealthPeriod::down).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(5));
        var days = HealthPeriod.of(run, HealthPeriod.Length.DAY);
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.down()).isEqualTo(Duration.ofSeconds(15));
            assertThat(day.up()).isZero();
        });
    }

    @Test
    void a_single_check_is_counted_and_lasts_no_time() {
        var at = "2026-01-01T00:00:00Z";
        var days = HealthPeriod.of(run(at, at, at, HealthStatus.HEALTHY, 7), HealthPeriod.Length.DAY);
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.checks()).isEqualTo(3);
            assertThat(day.up()).isZero();
            assertThat(Uptime.share(day.up(), day.down())).isNull();
        });
    }

    @Test
    void times_add_up_and_percentiles_are_right_to_a_tenth() {
        var times = IntStream.rangeClosed(1, 1000)
                .mapToObj(ResponseTimes::of)
                .reduce(ResponseTimes.NONE, ResponseTimes::and);
        assertThat(times.percentile(0.5)).isBetween(450, 550);
        assertThat(times.percentile(0.95)).isBetween(855, 1045);
        assertThat(ResponseTimes.parse(times.text())).isEqualTo(times);
        assertThat(ResponseTimes.of(3).and(times)).isEqualTo(times.and(ResponseTimes.of(3)));
    }

    @Test
    void no_answer_is_too_long_to_be_counted() {
        assertThat(ResponseTimes.of(Integer.MAX_VALUE).percentile(1)).isGreaterThan(3_600_000);
        assertThat(ResponseTimes.of(0).percentile(1)).isEqualTo(1);
        assertThat(ResponseTimes.parse("{}").isEmpty()).isTrue();
    }
}
