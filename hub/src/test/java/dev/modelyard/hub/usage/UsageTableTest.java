package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageTableTest {
    private static Database database;
    private UsageTable table;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE usage_events, usage_batches"));
        table = new UsageTable(database.jdbi());
    }

    @Test
    void keepsEveryColumnAndNothingForWhatIsUnknown() {
        table.insert(List.of(Events.usual("1"), Events.bare("2", "x\0y 日本語 \ud83d\ude80 \ud83d")));
        assertThat(rows("SELECT to_jsonb(u) - 'at' - 'batch' FROM usage_events u ORDER BY id"))
                .containsExactly("""
                        {"id": "1", "path": "/v1/chat/completions", "error": null, "model": "smol", "status": 200, \
                        "stream": true, "user_id": "ann", "attempts": 1, "owner_id": "owner", \
                        "token_id": "ann's token", "total_us": 250000, "user_name": "ann's name", "end_reason": "done", \
                        "request_id": "request-1", "endpoint_id": "gpu", "token_source": "upstream", \
                        "endpoint_name": "gpu-1", "prompt_tokens": 3, "first_event_us": 1234, \
                        "requested_model": "smol", "completion_tokens": 5}""", """
                        {"id": "2", "path": "/api/chat", "error": "model_not_found", "model": null, "status": 404, \
                        "stream": false, "user_id": null, "attempts": 0, "owner_id": null, \
                        "token_id": null, "total_us": 0, "user_name": "anonymous", "end_reason": "refused", \
                        "request_id": "request-2", "endpoint_id": null, "token_source": "none", \
                        "endpoint_name": null, "prompt_tokens": null, "first_event_us": null, \
                        "requested_model": "x\uFFFDy 日本語 \ud83d\ude80 \uFFFD", "completion_tokens": null}""");
        assertThat(rows("SELECT at AT TIME ZONE 'UTC' FROM usage_events WHERE id = '1'"))
                .containsExactly("2026-03-01 12:00:00.123456");
    }

    @Test
    void storesAnEventOnceHoweverOftenItComes() {
        var events = Events.many(10);
        assertThat(table.insert(events.subList(0, 6))).isZero();
        assertThat(table.insert(events.subList(4, 8))).isZero();
        assertThat(table.merge(events)).isZero();
        assertThat(rows("SELECT id FROM usage_events ORDER BY id"))
                .containsExactlyElementsOf(
                        events.stream().map(UsageEvent::id).sorted().toList());
    }

    @Test
    void refusesTheOneThatTheTableCannotHoldAndKeepsTheOthers() {
        var events = new ArrayList<>(Events.many(9));
        var usual = events.get(4);
        events.set(
                4,
                new UsageEvent(
                        usual.id(),
                        usual.at(),
                        usual.requestId(),
                        null,
                        usual.userName(),
                        null,
                        "m",
                        null,
                        new EndpointId("x".repeat(1_000_000)), // longer than a key may be
                        null,
                        null,
                        "/",
                        false,
                        200,
                        TokenCounts.UNKNOWN,
                        null,
                        Duration.ZERO,
                        1,
                        EndReason.DONE,
                        null));
        assertThat(table.insert(events)).isEqualTo(1);
        assertThat(rows("SELECT id FROM usage_events")).hasSize(8).doesNotContain("event-4");
    }

    @Test
    void leavesNoStagingTableBehind() {
        table.merge(Events.many(3));
        table.merge(Events.many(3));
        assertThat(rows("SELECT relname FROM pg_class WHERE relname = 'usage_staging'"))
                .isEmpty();
    }

    @Test
    void knowsWhoseAnEndpointWasThatIsGone() {
        table.insert(List.of(Events.usual("1"), Events.bare("2", "m")));
        assertThat(table.lastOwner(Events.GPU)).contains(Events.OWNER);
        assertThat(table.lastOwner(new EndpointId("never"))).isEmpty();
        assertThat(table.hasUsage(Events.GPU, new UserId("ann"))).isTrue();
        assertThat(table.hasUsage(Events.GPU, Events.OWNER)).isFalse();
        new UsageRollUp(database.jdbi()).run();
        assertThat(table.lastOwner(Events.GPU)).contains(Events.OWNER);
        assertThat(table.lastOwner(new EndpointId("never"))).isEmpty();
        assertThat(table.hasUsage(Events.GPU, new UserId("ann"))).isTrue();
        assertThat(table.hasUsage(Events.GPU, Events.OWNER)).isFalse();
    }

    private static List<String> rows(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
