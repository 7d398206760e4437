package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of health, by a clock that the test moves. */
class HealthArchiveTest {
    private static final EndpointId ID = new EndpointId("e");
    private static final Verdict REFUSED = Verdict.bad(HealthReason.REFUSED, "nothing listens");

    private final Database database = TestDatabase.fresh();
    private final TickingClock clock = new TickingClock();
    private HealthHistory history = new HealthHistory(clock, new SimpleMeterRegistry());
    private HealthArchive archive = new HealthArchive(database.jdbi(), history, clock);
    private Health health = Health.UNKNOWN;

    @BeforeEach
    void insert() {
        database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO users (id, name, name_key, password_hash, role)"
                    + " VALUES ('id-ann', 'ann', 'ann', 'x', 'member')");
            handle.execute("INSERT INTO local_models (id, user_id, name, base_url, is_active)"
                    + " VALUES ('e', 'id-ann', 'gpu', 'http://h', true)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A hub that was started anew knows what is stored. */
    private void restart() {
        history.endAll();
        write();
        crash();
    }

    private void crash() {
        history = new HealthHistory(clock, new SimpleMeterRegistry());
        archive = new HealthArchive(database.jdbi(), history, clock);
    }

    private void write() {
        database.jdbi().useTransaction(tx -> history.write(tx));
    }

    private void check(Verdict verdict) {
        check(history, verdict);
    }

    private void check(HealthHistory by, Verdict verdict) {
        var before = health;
        health = before.after(verdict, Duration.ofMillis(20), clock.instant());
        by.add(new LiveEndpoints.Seen(endpoint(before), endpoint(health)));
    }

    private void checks(int times, Verdict verdict) {
        for (int i = 0; i < times; i++) {
            clock.tick(Duration.ofSeconds(5));
            check(verdict);
        }
    }

    private static Endpoint endpoint(Health seen) {
        var settings = new EndpointSettings(
                new Name("gpu"),
                BaseUrl.parse("http://h"),
                null,
                null,
                true,
                false,
                false,
                Map.of(),
                null,
                null,
                null,
                ModelFilter.ALL,
                null,
                null,
                null);
        var at = Instant.EPOCH;
        return new Endpoint(ID, new UserId("id-ann"), "ann", settings, Observed.NOTHING.with(seen), 1, 1, at, at);
    }

    private HealthArchive.Past past() {
        return archive.pastOf(List.of(ID)).getOrDefault(ID, HealthArchive.Past.NONE);
    }

    private List<IncidentView> incidents() {
        var none = new IncidentFilter(null, null, null, null);
        return archive.incidents(EndpointsHarness.ANN, none, new Page(100, null))
                .items();
    }

    private static double share(@Nullable Double of) {
        return of == null ? Double.NaN : of;
    }

    @Test
    void uptime_is_the_share_of_the_watched_time_to_the_second() {
        check(Verdict.GOOD);
        checks(59, Verdict.GOOD);
        checks(12, REFUSED);
        checks(48, Verdict.GOOD);
        var unwritten = past();
        write();
        assertThat(past()).isEqualTo(unwritten);
        // 300 s from the first good check to the first bad one, then 60 s, then 235 s until the last
        assertThat(past().day()).isEqualTo(new Uptime(Duration.ofSeconds(535), Duration.ofSeconds(60)));
        assertThat(past().month()).isEqualTo(past().day());
        restart();
        assertThat(past().day()).isEqualTo(new Uptime(Duration.ofSeconds(535), Duration.ofSeconds(60)));
        assertThat(archive.days(ID)).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo("2026-01-01");
            assertThat(share(day.uptime())).isCloseTo(535.0 / 595, within(1e-9));
            assertThat(day.checks()).isEqualTo(120);
            assertThat(day.badChecks()).isEqualTo(12);
            assertThat(day.incidents()).isEqualTo(1);
            assertThat(day.responseTimeMs()).isNotNull().satisfies(time -> {
                assertThat(time.p50()).isBetween(18, 22);
                assertThat(time.p95()).isBetween(18, 22);
            });
        });
    }

    @Test
    void time_in_which_nobody_watched_does_not_count() {
        check(Verdict.GOOD);
        checks(2, Verdict.GOOD);
        clock.tick(Duration.ofHours(3));
        check(REFUSED);
        checks(1, REFUSED);
        write();
        assertThat(past().day()).isEqualTo(new Uptime(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    void a_run_that_nobody_goes_on_with_is_written_all_the_same() {
        check(Verdict.GOOD);
        checks(2, Verdict.GOOD);
        write();
        assertThat(rows("health_checks")).isZero();
        clock.tick(HealthHistory.LONGEST_PAUSE.plusSeconds(1));
        write();
        assertThat(rows("health_checks")).isEqualTo(1);
        assertThat(past().beats()).hasSize(1);
    }

    @Test
    void what_a_failed_transaction_took_is_counted_once() {
        check(Verdict.GOOD);
        checks(1, REFUSED);
        assertThatThrownBy(() -> database.jdbi().useTransaction(tx -> {
                    history.write(tx);
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(incidents()).isEmpty();
        write();
        write();
        restart();
        assertThat(archive.days(ID)).singleElement().satisfies(day -> {
            assertThat(day.checks()).isEqualTo(2);
            assertThat(day.incidents()).isEqualTo(1);
        });
    }

    @Test
    void an_incident_has_its_first_cause_and_its_failed_checks() {
        check(Verdict.GOOD);
        checks(3, REFUSED);
        write();
        assertThat(incidents()).singleElement().satisfies(open -> {
            assertThat(open.endedAt()).isNull();
            assertThat(open.seconds()).isEqualTo(10);
        });
        checks(2, Verdict.bad(HealthReason.TIMEOUT, "slow"));
        checks(2, Verdict.GOOD);
        restart();
        assertThat(incidents()).singleElement().satisfies(over -> {
            assertThat(over.reason()).isEqualTo(HealthReason.REFUSED);
            assertThat(over.message()).isEqualTo("nothing listens");
            assertThat(over.seconds()).isEqualTo(25);
            assertThat(over.checks()).isEqualTo(5);
        });
    }

    @Test
    void an_incident_goes_on_over_a_restart() {
        check(Verdict.GOOD);
        checks(1, REFUSED);
        restart();
        clock.tick(Duration.ofMinutes(5));
        checks(1, REFUSED);
        write();
        checks(1, Verdict.GOOD);
        write();
        assertThat(incidents()).singleElement().satisfies(over -> assertThat(over.seconds())
                .isEqualTo(310));
    }

    @Test
    void an_outage_between_two_writes_is_kept() {
        check(Verdict.GOOD);
        checks(1, REFUSED);
        checks(1, Verdict.GOOD);
        checks(1, REFUSED);
        checks(1, Verdict.GOOD);
        write();
        assertThat(incidents()).hasSize(2).allSatisfy(over -> assertThat(over.seconds())
                .isEqualTo(5));
    }

    @Test
    void what_two_hubs_see_is_one_incident() {
        var other = new HealthHistory(clock, new SimpleMeterRegistry());
        check(Verdict.GOOD);
        var well = health;
        checks(1, REFUSED);
        var down = health;
        // the other one finds it a second later, before it was told
        clock.tick(Duration.ofSeconds(1));
        health = well;
        check(other, REFUSED);
        write();
        clock.tick(Duration.ofSeconds(1));
        health = down;
        check(Verdict.GOOD);
        write();
        // and writes it when all is over
        database.jdbi().useTransaction(other::write);
        assertThat(incidents()).singleElement().satisfies(over -> {
            assertThat(over.endedAt()).isNotNull();
            assertThat(over.seconds()).isEqualTo(2);
        });
    }

    @Test
    void what_was_seen_of_an_endpoint_before_it_became_another_begins_nothing() {
        check(Verdict.GOOD);
        checks(1, REFUSED);
        database.jdbi().useHandle(handle -> handle.execute("UPDATE local_models SET epoch = 2"));
        write();
        assertThat(incidents()).isEmpty();
    }

    @Test
    void old_things_are_forgotten() {
        check(Verdict.GOOD);
        checks(1, REFUSED);
        checks(1, Verdict.GOOD);
        restart();
        clock.tick(Duration.ofDays(3));
        archive.prune();
        assertThat(rows("health_checks")).isZero();
        assertThat(rows("health_periods")).isEqualTo(1);
        assertThat(rows("health_incidents")).isEqualTo(1);
        clock.tick(Duration.ofDays(91));
        archive.prune();
        assertThat(rows("health_periods")).isZero();
        assertThat(rows("health_incidents")).isZero();
    }

    private int rows(String table) {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }
}
