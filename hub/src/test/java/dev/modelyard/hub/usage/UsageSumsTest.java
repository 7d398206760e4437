package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever was added up and whatever was not: an answer is the one that the events themselves give. */
class UsageSumsTest {
    private static final Instant BEGIN = Instant.parse("2026-02-26T20:31:07Z");
    private static final Instant END = BEGIN.plus(5, ChronoUnit.DAYS);

    private final Database database = TestDatabase.fresh();
    private final UsageTable table = new UsageTable(database.jdbi());
    private final UsageRollUp rollUp = new UsageRollUp(database.jdbi());
    private final UsageAnswers answers = new UsageAnswers(database.jdbi(), (caller, ids) -> Map.of());
    private final Random random = new Random(42);
    private final List<UsageEvent> stored = new ArrayList<>();

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void anAnswerIsTheSameBeforeAndAfterAddingUp() {
        store(400);
        var before = answers();
        assertThat(before)
                .anySatisfy(answer -> assertThat(answer.totals().requests()).isEqualTo(400));
        rollUp.run();
        assertThat(rows("SELECT count(*) FROM usage_batches")).isEqualTo(0);
        assertThat(answers()).isEqualTo(before);
    }

    @Test
    void withoutPercentilesAllElseIsTheSame() {
        store(200);
        rollUp.run();
        store(20);
        for (var by : List.of("model", "hour", "day,endpoint")) {
            for (var only : List.<Map<Dimension, String>>of(Map.of(), Map.of(Dimension.USER, "user-1"))) {
                var whole = answers.all(question(by, only, BEGIN, END, true));
                var counts = answers.all(question(by, only, BEGIN, END, false));
                assertThat(whole.items()).anyMatch(row -> row.totalMs() != null);
                assertThat(counts.items())
                        .isEqualTo(whole.items().stream().map(UsageRow::counts).toList());
                assertThat(counts.totals()).isEqualTo(whole.totals().counts());
            }
        }
    }

    @Test
    void countsEveryEventOnceInWhateverOrderTheyComeAndAreAddedUp() {
        for (int round = 0; round < 6; round++) {
            store(60);
            if (round % 2 == 0) {
                rollUp.addSome();
            }
            table.merge(stored.subList(stored.size() / 2, stored.size())); // as after an outage: all of them known
            if (round % 3 == 0) {
                rollUp.run();
            }
            assertThat(total()).isEqualTo(stored.size());
        }
        var mixed = answers();
        rollUp.run();
        assertThat(answers()).isEqualTo(mixed);
        assertThat(rows("SELECT sum(requests) FROM usage_days WHERE shape = 31"))
                .isEqualTo(stored.size());
        assertThat(rows("SELECT sum(requests) FROM usage_hours WHERE shape = 0"))
                .isEqualTo(stored.size());
        assertThat(rows("SELECT sum(completion_tokens) FROM usage_days WHERE shape = 1"))
                .isEqualTo(rows("SELECT sum(completion_tokens) FROM usage_events"));
    }

    @Test
    void anEventThatComesLateIsInTheDayItBelongsTo() {
        store(50);
        rollUp.run();
        var late = Events.event(
                "late", BEGIN.plusSeconds(1), "ann", "late model", new TokenCounts(1L, 1L), 200, EndReason.DONE, null);
        table.merge(List.of(late));
        var before = answers();
        rollUp.run();
        assertThat(answers()).isEqualTo(before);
        assertThat(ask("day", Map.of(Dimension.MODEL, "late model"), BEGIN, END).items())
                .singleElement()
                .extracting(UsageRow::key)
                .isEqualTo("2026-02-26");
    }

    @Test
    void numbersOfKeysAreNotUsedUpByKeysThatHaveOne() {
        store(50);
        rollUp.run();
        long last = rows("SELECT max(id) FROM usage_names");
        table.merge(stored.stream()
                .map(event -> Events.event(
                        event.id() + " again",
                        BEGIN,
                        "ann",
                        "model-1",
                        new TokenCounts(1L, 1L),
                        200,
                        EndReason.DONE,
                        null))
                .toList());
        rollUp.run();
        rollUp.run();
        long more = rows("SELECT max(id) FROM usage_names") - last;
        assertThat(more).isEqualTo(rows("SELECT count(*) FROM usage_names WHERE id > " + last));
    }

    @Test
    void aBreakdownInTheMiddleLeavesEverythingAsItWas() throws SQLException {
        store(100);
        var before = answers();
        execute("""
                CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
                CREATE TRIGGER breaks BEFORE INSERT ON usage_days_by_token FOR EACH ROW EXECUTE FUNCTION breaks();
                """);
        assertThatThrownBy(rollUp::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken");
        assertThat(rows("SELECT count(*) FROM usage_hours")).isZero();
        assertThat(answers()).isEqualTo(before);
        execute("DROP TRIGGER breaks ON usage_days_by_token");
        rollUp.run();
        assertThat(answers()).isEqualTo(before);
    }

    @Test
    void severalHubsAddUpEachEventOnce() {
        store(200);
        var hubs = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> new UsageRollUp(database.jdbi()).run()))
                .toList();
        hubs.forEach(CompletableFuture::join);
        rollUp.run();
        assertThat(rows("SELECT sum(requests) FROM usage_days WHERE shape = 0")).isEqualTo(200);
    }

    @Test
    void whatIsGoneFromTheEventsIsStillInTheDays() throws SQLException {
        store(200);
        rollUp.run();
        var before = ask("day,model", Map.of(), Step.DAY.start(BEGIN), null);
        execute("TRUNCATE usage_events");
        new SumRetention(database.jdbi())
                .prune(Step.HOUR, END.minus(1, ChronoUnit.DAYS)); // the shortest retention there is
        assertThat(rows("SELECT count(*) FROM usage_hours WHERE at < '2026-03-02'"))
                .isZero();
        assertThat(ask("day,model", Map.of(), Step.DAY.start(BEGIN), null)).isEqualTo(before);
    }

    @Test
    void theOthersAreWhatTheBusiestEightLeave() {
        store(500);
        rollUp.run();
        var apart = ask("day,model", Map.of(), Step.DAY.start(BEGIN), null).items();
        var whole = ask("day", Map.of(), Step.DAY.start(BEGIN), null).items();
        assertThat(apart).extracting(UsageRow::name).contains("others");
        assertThat(apart)
                .extracting(UsageRow::key)
                .filteredOn(key -> !"".equals(key))
                .hasSizeGreaterThan(8);
        for (var day : whole) {
            var parts = apart.stream()
                    .filter(row ->
                            Step.DAY.key(Objects.requireNonNull(row.at())).equals(day.key()))
                    .toList();
            assertThat(parts).hasSizeLessThanOrEqualTo(9);
            assertThat(parts.stream().mapToLong(UsageRow::requests).sum()).isEqualTo(day.requests());
            assertThat(parts.stream().mapToLong(UsageRow::errors).sum()).isEqualTo(day.errors());
        }
    }

    @Test
    void pagesHaveEveryRowOnce() {
        store(300);
        rollUp.run();
        store(30);
        for (var by : List.of("model", "hour", "day,user")) {
            var whole = answers.all(question(by, Map.of(), BEGIN, END)).items();
            var paged = new ArrayList<UsageRow>();
            String after = null;
            do {
                var page = answers.page(question(by, Map.of(), BEGIN, END), new Page(7, after));
                assertThat(page.items()).hasSizeLessThanOrEqualTo(7);
                paged.addAll(page.items());
                after = page.next();
            } while (after != null);
            assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        }
    }

    @Test
    void aKeyHasTheNewestNameItWasSeenWith() {
        table.insert(List.of(Events.usual("1")));
        rollUp.run();
        table.insert(List.of(
                renamed("2", Events.NOON.plusSeconds(9), "new"), renamed("3", Events.NOON.minusSeconds(9), "old")));
        rollUp.run();
        assertThat(ask("user", Map.of(), Events.NOON.minusSeconds(60), null).items())
                .extracting(UsageRow::name)
                .containsExactly("new");
    }

    private static UsageEvent renamed(String id, Instant at, String name) {
        var usual = Events.usual(id);
        return new UsageEvent(
                id,
                at,
                usual.requestId(),
                usual.userId(),
                name,
                usual.tokenId(),
                usual.requestedModel(),
                usual.model(),
                usual.endpointId(),
                usual.endpointName(),
                usual.owner(),
                usual.path(),
                usual.stream(),
                usual.status(),
                usual.tokens(),
                usual.firstEvent(),
                usual.total(),
                usual.attempts(),
                usual.end(),
                usual.error());
    }

    /** Every way of asking, over times that begin and end anywhere. */
    private List<UsageAnswer> answers() {
        var all = new ArrayList<UsageAnswer>();
        var narrowed = List.<Map<Dimension, String>>of(
                Map.of(),
                Map.of(Dimension.USER, "user-1"),
                Map.of(Dimension.OWNER, "owner-0", Dimension.MODEL, "model-3"),
                Map.of(Dimension.ENDPOINT, Dimension.NONE),
                Map.of(Dimension.TOKEN, "nobody's"));
        for (var only : narrowed) {
            for (var by : List.of(
                    "model", "endpoint", "user", "token", "day", "hour", "day,model", "hour,endpoint", "hour,token")) {
                all.add(ask(by, only, Step.DAY.start(BEGIN), null));
                all.add(ask(by, only, BEGIN.plus(7, ChronoUnit.HOURS), END.minus(90, ChronoUnit.MINUTES)));
                all.add(ask(by, only, BEGIN.plusSeconds(100), BEGIN.plusSeconds(1_000)));
            }
        }
        return all;
    }

    private long total() {
        return ask("model", Map.of(), BEGIN, null).totals().requests();
    }

    private UsageAnswer ask(String by, Map<Dimension, String> only, Instant since, @Nullable Instant until) {
        return answers.all(question(by, only, since, until));
    }

    private static UsageQuestion question(
            String by, Map<Dimension, String> only, Instant since, @Nullable Instant until) {
        return question(by, only, since, until, true);
    }

    private static UsageQuestion question(
            String by, Map<Dimension, String> only, Instant since, @Nullable Instant until, boolean percentiles) {
        return new UsageQuestion(
                Caller.OPERATOR, Grouping.parse(by), ReportScope.ALL, only, false, since, until, END, percentiles);
    }

    private void execute(String sql) throws SQLException {
        database.jdbi().useHandle(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private long rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private void store(int count) {
        var events = IntStream.range(0, count).mapToObj(_ -> any()).toList();
        stored.addAll(events);
        for (int from = 0; from < count; from += 50) {
            table.insert(events.subList(from, Math.min(count, from + 50)));
        }
    }

    private UsageEvent any() {
        int user = random.nextInt(4);
        int endpoint = random.nextInt(6);
        boolean isRefused = random.nextInt(10) == 0;
        boolean isCounted = random.nextInt(5) > 0;
        return new UsageEvent(
                "e" + stored.size() + "-" + random.nextLong(),
                BEGIN.plus(random.nextLong(Duration.between(BEGIN, END).toNanos() / 1_000), ChronoUnit.MICROS),
                "request",
                user == 0 ? null : new UserId("user-" + user),
                user == 0 ? "anonymous" : "name-" + user,
                random.nextBoolean() ? null : new TokenId("token-" + user),
                "model-" + random.nextInt(15),
                isRefused ? null : "model-" + random.nextInt(15),
                isRefused ? null : new EndpointId("endpoint-" + endpoint),
                isRefused ? null : "gpu-" + endpoint,
                isRefused ? null : new UserId("owner-" + endpoint % 2),
                "/v1/chat/completions",
                random.nextBoolean(),
                isRefused ? 404 : 200,
                isCounted && !isRefused
                        ? new TokenCounts(random.nextLong(1_000), random.nextLong(500))
                        : TokenCounts.UNKNOWN,
                isRefused ? null : Duration.ofNanos(1_000 * random.nextLong(400_000)),
                Duration.ofNanos(1_000 * (400_000 + random.nextLong(9_000_000))),
                1,
                isRefused ? EndReason.REFUSED : EndReason.DONE,
                isRefused ? "model_not_found" : null);
    }
}
