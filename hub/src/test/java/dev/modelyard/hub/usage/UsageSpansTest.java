package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whichever spans there are: an answer is the one that days give. */
class UsageSpansTest {
    private static final Instant BEGIN = Instant.parse("2026-01-27T20:31:07Z");
    private static final Instant END = BEGIN.plus(40, ChronoUnit.DAYS);

    private final Database database = TestDatabase.fresh();
    private final UsageTable table = new UsageTable(database.jdbi());
    private final UsageRollUp rollUp = new UsageRollUp(database.jdbi());
    private final HourCountsBuilder hours = new HourCountsBuilder(database.jdbi(), () -> END);
    private final SpanBuilder spans = new SpanBuilder(database.jdbi(), () -> END);
    private final UsageAnswers answers = new UsageAnswers(database.jdbi(), (caller, ids) -> Map.of());
    private final Random random = new Random(7);

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void anAnswerIsTheSameWithSpansAndWithout() {
        store(600);
        rollUp.run();
        var before = answers();
        spans.run();
        assertThat(marks(1)).isEqualTo(40);
        assertThat(marks(4)).isBetween(9L, 10L);
        assertThat(marks(16)).isBetween(1L, 2L);
        assertThat(answers()).isEqualTo(before);
        assertThat(rows("SELECT count(*) FROM usage_spans AS s WHERE NOT EXISTS (SELECT FROM usage_span_marks AS m "
                        + "WHERE m.length = s.length AND m.at = s.at)"))
                .isZero();
    }

    @Test
    void keysAreRankedByOneRowOfEachSpan() {
        store(300);
        rollUp.run();
        spans.run();
        int ranked = Dimension.values().length;
        assertThat(rows("SELECT count(*) FROM usage_span_counts WHERE whose = 0"))
                .isEqualTo(ranked * rows("SELECT count(*) FROM usage_span_marks"));
        assertRankedBy(Map.of(), "UPDATE usage_span_counts SET counts = :counts WHERE shape = 1");
        assertRankedBy(Map.of(Dimension.USER, "user-1"), """
                UPDATE usage_span_counts SET counts = :counts
                WHERE shape = 5 AND whose = (SELECT id FROM usage_names WHERE key = 'user-1')
                """);
        assertRankedBy(Map.of(Dimension.OWNER, "owner-0"), """
                UPDATE usage_span_counts SET counts = :counts
                WHERE shape = 17 AND whose = (SELECT id FROM usage_names WHERE key = 'owner-0')
                """);
    }

    /** What was last of all models comes first once the rows that are changed say so. */
    private void assertRankedBy(Map<Dimension, String> only, String change) {
        var until = Step.DAY.start(END);
        var last = ask("model", only, BEGIN, until).items().getLast();
        database.jdbi().useHandle(handle -> {
            var named = new UsageNames(handle).find(Dimension.MODEL, List.of(String.valueOf(last.key())));
            var most = new KeyCounts();
            named.values().forEach(model -> most.add(model.id(), 1_000));
            handle.createUpdate(change).bind("counts", most.bytes()).execute();
        });
        assertThat(ask("model", only, BEGIN, until).items().getFirst()).isEqualTo(last);
    }

    @Test
    void whatComesLateTakesTheSpansOfItsDayAwayUntilTheyAreMadeAnew() {
        store(300);
        rollUp.run();
        spans.run();
        long ones = marks(1);
        long fours = marks(4);
        table.insert(List.of(any("late", BEGIN.plus(17, ChronoUnit.DAYS))));
        rollUp.run();
        assertThat(marks(1)).isEqualTo(ones - 1);
        assertThat(marks(4)).isEqualTo(fours - 1);
        assertThat(rows("SELECT count(*) FROM usage_span_counts WHERE shape = 1 AND length < 16"))
                .isEqualTo(ones + fours - 2);
        var without = answers();
        spans.run();
        assertThat(marks(1)).isEqualTo(ones);
        assertThat(marks(4)).isEqualTo(fours);
        assertThat(answers()).isEqualTo(without);
        assertThat(ask("user", Map.of(), Step.DAY.start(BEGIN), null).totals().requests())
                .isEqualTo(301);
    }

    @Test
    void answersComeFromSpansWhereDaysNeedNotBeTold() throws Exception {
        store(300);
        rollUp.run();
        spans.run();
        var mine = Map.of(Dimension.USER, "user-1");
        var since = Span.of(16, BEGIN).at();
        var until = Span.of(16, END).at();
        var byModel = ask("model", Map.of(), since, until);
        var byDay = ask("day,model", mine, since, until);
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM usage_days WHERE shape IN (1, 31)"));
        assertThat(ask("model", Map.of(), since, until)).isEqualTo(byModel);
        assertThat(ask("day,model", mine, since, until)).isEqualTo(byDay);
    }

    @Test
    void theDayThatIsNotOverHasNoSpan() {
        table.insert(List.of(any("before midnight", Step.DAY.start(END).minusSeconds(1)), any("now", END)));
        rollUp.run();
        new SpanBuilder(database.jdbi(), () -> Step.DAY.start(END).plus(59, ChronoUnit.MINUTES)).run();
        assertThat(marks(1)).isZero();
        spans.run();
        assertThat(marks(1)).isEqualTo(1);
    }

    @Test
    void keysOfTheLastDayAreRankedByOneRowOfEachHour() {
        var yesterday = END.minus(1, ChronoUnit.DAYS);
        for (int hour = 0; hour < 30; hour++) {
            table.insert(List.of(any("a" + hour, END.minus(hour, ChronoUnit.HOURS)), any("b" + hour, yesterday)));
        }
        rollUp.run();
        var before = lastHours();
        hours.run();
        long ranked = Dimension.values().length;
        // the hour that goes on has none, and those that began earlier than a day ago
        assertThat(rows("SELECT count(*) FROM usage_hour_counts")).isEqualTo(24 * ranked);
        assertThat(lastHours()).isEqualTo(before);

        table.insert(List.of(any("late", END.minus(3, ChronoUnit.HOURS))));
        rollUp.run();
        assertThat(rows("SELECT count(*) FROM usage_hour_counts")).isEqualTo(23 * ranked);
        var without = lastHours();
        hours.run();
        assertThat(rows("SELECT count(*) FROM usage_hour_counts")).isEqualTo(24 * ranked);
        assertThat(lastHours()).isEqualTo(without);

        database.jdbi().useHandle(handle -> handle.createUpdate("UPDATE usage_hour_counts SET counts = :none")
                .bind("none", new KeyCounts().bytes())
                .execute());
        assertThat(ask("model", Map.of(), Step.DAY.start(END), null).items()).hasSizeLessThanOrEqualTo(2);
        new SumRetention(database.jdbi()).prune(Step.HOUR, END.minus(2, ChronoUnit.HOURS));
        assertThat(rows("SELECT count(*) FROM usage_hour_counts")).isEqualTo(2 * ranked);
    }

    private List<UsageAnswer> lastHours() {
        var all = new ArrayList<UsageAnswer>();
        for (var by : List.of("model", "token", "hour,user")) {
            all.add(ask(by, Map.of(), Step.HOUR.ceiling(END.minus(1, ChronoUnit.DAYS)), null));
            all.add(ask(by, Map.of(), Step.DAY.start(END), null));
            all.add(ask(by, Map.of(), END.minus(30, ChronoUnit.HOURS), END.minus(100, ChronoUnit.MINUTES)));
            all.add(ask(by, Map.of(Dimension.USER, "user-1"), Step.DAY.start(END), null));
        }
        return all;
    }

    @Test
    void oldSpansGoWhole() {
        store(300);
        rollUp.run();
        spans.run();
        var oldest = Span.of(16, BEGIN.plus(20, ChronoUnit.DAYS)).at();
        var retention = new SumRetention(database.jdbi());
        retention.pruneSpans(oldest);
        retention.prune(Step.DAY, oldest);
        spans.run();
        assertThat(rows("SELECT count(*) FROM usage_span_marks WHERE at < '" + oldest + "'"))
                .isZero();
        assertThat(rows("SELECT count(*) FROM usage_spans WHERE at < '" + oldest + "'"))
                .isZero();
        assertThat(rows("SELECT count(*) FROM usage_span_counts WHERE at < '" + oldest + "'"))
                .isZero();
        assertThat(rows("SELECT sum(requests) FROM usage_spans WHERE shape = 0 AND length = 16"))
                .isPositive();
    }

    /** Every way of asking, over times that begin and end anywhere. */
    private List<UsageAnswer> answers() {
        var all = new ArrayList<UsageAnswer>();
        var narrowed = List.<Map<Dimension, String>>of(
                Map.of(),
                Map.of(Dimension.USER, "user-1"),
                Map.of(Dimension.OWNER, "owner-0"),
                Map.of(Dimension.OWNER, "owner-1", Dimension.USER, "user-2"),
                Map.of(Dimension.USER, "user-1", Dimension.MODEL, "model-3"),
                Map.of(Dimension.TOKEN, "token-1"));
        for (var only : narrowed) {
            for (var by : List.of("model", "endpoint", "user", "token", "day", "day,model", "day,token")) {
                all.add(ask(by, only, Step.DAY.start(BEGIN), null));
                all.add(ask(by, only, BEGIN.plus(31, ChronoUnit.HOURS), END.minus(90, ChronoUnit.MINUTES)));
                all.add(ask(by, only, BEGIN.minus(50, ChronoUnit.DAYS), BEGIN.plus(22, ChronoUnit.DAYS)));
            }
        }
        return all;
    }

    private UsageAnswer ask(String by, Map<Dimension, String> only, Instant since, @Nullable Instant until) {
        return answers.all(new UsageQuestion(
                Caller.OPERATOR, Grouping.parse(by), ReportScope.ALL, only, false, since, until, END, true));
    }

    private long marks(int length) {
        return rows("SELECT count(*) FROM usage_span_marks WHERE length = " + length);
    }

    private long rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Over all days, evenly. */
    private void store(int count) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> any(
                        "e" + i,
                        BEGIN.plus(Duration.between(BEGIN, END).dividedBy(count).multipliedBy(i))))
                .toList();
        table.insert(events);
    }

    private UsageEvent any(String id, Instant at) {
        int user = random.nextInt(4);
        int endpoint = random.nextInt(6);
        return new UsageEvent(
                id,
                at,
                "request",
                user == 0 ? null : new UserId("user-" + user),
                user == 0 ? "anonymous" : "name-" + user,
                random.nextBoolean() ? null : new TokenId("token-" + user),
                "model-" + random.nextInt(15),
                "model-" + random.nextInt(15),
                new EndpointId("endpoint-" + endpoint),
                "gpu-" + endpoint,
                new UserId("owner-" + endpoint % 2),
                "/v1/chat/completions",
                random.nextBoolean(),
                200,
                random.nextBoolean()
                        ? new TokenCounts(random.nextLong(1_000), random.nextLong(500))
                        : TokenCounts.UNKNOWN,
                Duration.ofNanos(1_000 * random.nextLong(400_000)),
                Duration.ofNanos(1_000 * (400_000 + random.nextLong(9_000_000))),
                1,
                EndReason.DONE,
                null);
    }
}
