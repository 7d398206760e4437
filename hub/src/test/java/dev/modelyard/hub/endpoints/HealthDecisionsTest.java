package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from what was seen, and when to look again: pure functions and a ticking clock. */
class HealthDecisionsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Verdict REFUSED = Verdict.bad(HealthReason.REFUSED, "no");
    private static final Duration TOOK = Duration.ofMillis(7);

    private static Listing list(int skipped, String... names) {
        return new Listing.Models(List.of(names), Map.of(), skipped);
    }

    @Test
    void one_failure_is_enough_and_one_success_too() {
        var down = Health.UNKNOWN.after(Verdict.GOOD, TOOK, START).after(REFUSED, TOOK, at(5));
        assertThat(down.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(down.reason()).isEqualTo(HealthReason.REFUSED);
        assertThat(down.downSince()).isEqualTo(at(5));
        assertThat(down.responseTimeMs()).isEqualTo(7);

        var stillDown = down.after(Verdict.bad(HealthReason.TIMEOUT, "slow"), TOOK, at(10));
        assertThat(stillDown.reason()).isEqualTo(HealthReason.TIMEOUT);
        assertThat(stillDown.downSince()).isEqualTo(at(5));
        assertThat(stillDown.checkedAt()).isEqualTo(at(10));

        var up = stillDown.after(Verdict.GOOD, Duration.ofMillis(3), at(15));
        assertThat(up).isEqualTo(new Health(HealthStatus.HEALTHY, null, null, 3, at(15), at(15)));
        assertThat(stillDown.afterTraffic(at(15)).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void a_failed_discovery_keeps_the_list_and_its_age() {
        var listed = Discovery.PENDING.after(list(0, "a", "b"), START);
        var failed = listed.after(new Listing.None(REFUSED), at(60));
        assertThat(failed.status()).isEqualTo(DiscoveryStatus.FAILED);
        assertThat(failed.models()).containsExactly("a", "b");
        assertThat(failed.listedAt()).isEqualTo(START);
        assertThat(failed.attemptedAt()).isEqualTo(at(60));
        var none = failed.after(list(0), at(90));
        assertThat(none.status()).isEqualTo(DiscoveryStatus.EMPTY);
        assertThat(none.models()).isEmpty();
        assertThat(Discovery.stated(List.of("x"))
                        .after(new Listing.None(REFUSED), START)
                        .models())
                .containsExactly("x");
        assertThat(none.after(list(3, "a"), at(99)).message()).startsWith("3 names");
    }

    @Test
    void of_what_two_hubs_saw_the_later_holds_part_by_part() {
        var mine = Observed.NOTHING
                .with(Health.UNKNOWN.after(REFUSED, TOOK, at(10)))
                .with(Discovery.PENDING.after(list(0, "old"), at(1)));
        var theirs = Observed.NOTHING
                .with(Health.UNKNOWN.after(Verdict.GOOD, TOOK, at(5)))
                .with(Discovery.PENDING.after(list(0, "new"), at(2)));
        for (var newest : List.of(mine.newest(theirs), theirs.newest(mine))) {
            assertThat(newest.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
            assertThat(newest.discovery().models()).containsExactly("new");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // reason, down for seconds, endpoints, retry after -> pause in milliseconds
        ", , 1, , 5000",
        ", , 1000, , 5000",
        ", , 2000, , 10000",
        "REFUSED, 0, 1, , 5000",
        "REFUSED, 120, 1, , 5000",
        "REFUSED, 121, 1, , 30250",
        "REFUSED, 200, 1, , 50000",
        "REFUSED, 240, 1, , 60000",
        "REFUSED, 86400, 1, , 60000",
        "REFUSED, 86400, 20000, , 100000",
        "RATE_LIMITED, 0, 1, , 30000",
        "RATE_LIMITED, 0, 1, 1, 5000",
        "RATE_LIMITED, 0, 1, 45, 45000",
        "RATE_LIMITED, 0, 1, 3600, 60000",
    })
    void the_next_check_comes_when_it_is_worth_it(
            @Nullable HealthReason reason,
            @Nullable Integer downFor,
            int endpoints,
            @Nullable Integer retryAfter,
            long pause) {
        var health = reason == null
                ? Health.UNKNOWN.after(Verdict.GOOD, TOOK, START)
                : Health.UNKNOWN.after(Verdict.bad(reason, "x"), TOOK, START);
        var now = downFor == null ? at(1000) : at(downFor);
        var cadence = new Cadence(Duration.ofSeconds(5), () -> 0);
        assertThat(cadence.pause(health, now, endpoints, retryAfter == null ? null : Duration.ofSeconds(retryAfter)))
                .isEqualTo(Duration.ofMillis(pause));
    }

    @Test
    void jitter_is_a_tenth_at_most() {
        var ten = Duration.ofSeconds(10);
        assertThat(new Cadence(ten, () -> 0).jittered(ten)).isEqualTo(Duration.ofSeconds(9));
        assertThat(new Cadence(ten, () -> -1).jittered(ten))
                .isBetween(Duration.ofMillis(10_999), Duration.ofSeconds(11));
        assertThat(new Cadence(ten, () -> 0).spread(ten)).isEqualTo(Duration.ZERO);
    }

    @Test
    void checks_that_found_the_same_are_one_run_of_a_minute_at_most() {
        var id = new EndpointId("e");
        var good = Health.UNKNOWN.after(Verdict.GOOD, TOOK, START);
        var first = HealthTable.Run.of(id, good, at(0));
        var next = HealthTable.Run.of(id, good.after(Verdict.GOOD, Duration.ofMillis(40), at(5)), at(5));
        assertThat(first.goesOnWith(next)).isTrue();
        assertThat(first.and(next)).isEqualTo(new HealthTable.Run(id, at(0), at(5), 2, HealthStatus.HEALTHY, null, 40));
        assertThat(first.goesOnWith(HealthTable.Run.of(id, good, at(60)))).isFalse();
        var bad = HealthTable.Run.of(id, good.after(REFUSED, TOOK, at(5)), at(5));
        assertThat(first.goesOnWith(bad)).isFalse();
        assertThat(bad.responseTimeMs()).isNull();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
