package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimePlanTest {
    @Test
    void takesDaysInTheMiddleHoursBesideThemAndEventsAtTheEnds() {
        var plan = plan("2026-03-01T20:30:00Z", "2026-03-05T02:00:00.000001Z", false);
        assertThat(plan.days()).isEqualTo(stretch("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z"));
        assertThat(plan.hours()).isEqualTo(stretch("2026-03-01T21:00:00Z", "2026-03-02T00:00:00Z"));
        assertThat(plan.laterHours()).isEqualTo(stretch("2026-03-05T00:00:00Z", "2026-03-05T02:00:00Z"));
        assertThat(plan.ends())
                .containsExactly(
                        stretch("2026-03-01T20:30:00Z", "2026-03-01T21:00:00Z"),
                        stretch("2026-03-05T02:00:00Z", "2026-03-05T02:00:00.000001Z"));
    }

    @Test
    void takesNothingElseThanDaysWhereTheyFit() {
        var plan = plan("2026-03-01T00:00:00Z", null, false);
        assertThat(plan.days()).isEqualTo(stretch("2026-03-01T00:00:00Z", null));
        assertThat(plan.hours().isEmpty()).isTrue();
        assertThat(plan.laterHours().isEmpty()).isTrue();
        assertThat(plan.ends()).isEmpty();
    }

    @Test
    void takesHoursWhereThereIsNoWholeDay() {
        for (var plan : List.of(
                plan("2026-03-01T20:00:00Z", "2026-03-02T20:00:00Z", false),
                plan("2026-03-01T20:00:00Z", "2026-03-02T20:00:00Z", true))) {
            assertThat(plan.days().isEmpty()).isTrue();
            assertThat(plan.hours()).isEqualTo(stretch("2026-03-01T20:00:00Z", "2026-03-02T20:00:00Z"));
            assertThat(plan.laterHours().isEmpty()).isTrue();
            assertThat(plan.ends()).isEmpty();
        }
    }

    @Test
    void takesHoursWhereTheyAreAskedFor() {
        var plan = plan("2026-03-01T00:00:00Z", null, true);
        assertThat(plan.days().isEmpty()).isTrue();
        assertThat(plan.hours()).isEqualTo(stretch("2026-03-01T00:00:00Z", null));
    }

    @Test
    void takesEventsWhereThereIsNoWholeHour() {
        var within = stretch("2026-03-01T20:59:00Z", "2026-03-01T21:01:00Z");
        var plan = TimePlan.of(within, false);
        assertThat(plan.ends()).containsExactly(within);
        assertThat(plan.hours().isEmpty()).isTrue();
        assertThat(plan.days().isEmpty()).isTrue();
    }

    @Test
    void beginsWithTheEarliest() {
        var plan = TimePlan.of(Stretch.ALWAYS, false);
        assertThat(plan.days()).isEqualTo(Stretch.ALWAYS);
        assertThat(plan.ends()).isEmpty();
    }

    private static TimePlan plan(String since, @Nullable String until, boolean finest) {
        return TimePlan.of(stretch(since, until), finest);
    }

    private static Stretch stretch(String since, @Nullable String until) {
        return new Stretch(Instant.parse(since), until == null ? null : Instant.parse(until));
    }
}
