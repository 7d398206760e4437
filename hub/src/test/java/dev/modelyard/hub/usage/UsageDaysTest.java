package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageDaysTest {
    private static final Instant TODAY = Step.DAY.start(Events.NOON);

    private final Database database = TestDatabase.fresh();
    private final UsageTable table = new UsageTable(database.jdbi());
    private final UsageDays days = new UsageDays(database.jdbi());

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void makesTodayAndTheWeekToCome() {
        days.make(Events.NOON);
        days.make(Events.NOON);
        assertThat(tables())
                .hasSize(UsageDays.AHEAD + 1)
                .startsWith("usage_events_20260301")
                .endsWith("usage_events_20260308");
    }

    @Test
    void whatComesBeforeItsDayIsMadeIsKeptAndMovesThere() {
        table.insert(List.of(Events.usual("1"), at("tomorrow", TODAY.plus(1, ChronoUnit.DAYS))));
        table.insert(List.of(at("next month", TODAY.plus(30, ChronoUnit.DAYS))));
        assertThat(ids("usage_events_stray")).hasSize(3);
        days.make(Events.NOON);
        assertThat(ids("usage_events_stray")).containsExactly("next month");
        assertThat(ids("usage_events_20260301")).containsExactly("1");
        assertThat(ids("usage_events_20260302")).containsExactly("tomorrow");
        assertThat(table.insert(List.of(Events.usual("1"), Events.usual("2")))).isZero();
        assertThat(ids("usage_events_20260301")).containsExactly("1", "2");
    }

    @Test
    void dropsDaysThatAreOverOnceTheyAreAddedUp() {
        days.make(Events.NOON);
        table.insert(List.of(
                Events.usual("today"),
                at("tomorrow", TODAY.plus(1, ChronoUnit.DAYS)),
                at("long ago", TODAY.minus(9, ChronoUnit.DAYS))));
        var tomorrow = TODAY.plus(1, ChronoUnit.DAYS);
        assertThat(days.drop(tomorrow)).isZero();
        assertThat(ids("usage_events")).hasSize(3);
        new UsageRollUp(database.jdbi()).run();
        assertThat(days.drop(tomorrow.minusMillis(1))).isZero();
        assertThat(days.drop(tomorrow)).isEqualTo(1);
        assertThat(tables()).startsWith("usage_events_20260302");
        assertThat(ids("usage_events")).containsExactly("tomorrow");
    }

    private static UsageEvent at(String id, Instant at) {
        return Events.event(id, at, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
    }

    private List<String> tables() {
        return rows("""
                SELECT inhrelid::regclass::text FROM pg_inherits
                WHERE inhparent = 'usage_events'::regclass AND inhrelid <> 'usage_events_stray'::regclass ORDER BY 1
                """);
    }

    private List<String> ids(String from) {
        return rows("SELECT id FROM " + from + " ORDER BY id");
    }

    private List<String> rows(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
