package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.UsageScope;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.Settings;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.hub.usage.UsageReport.ByDay;
import dev.modelyard.hub.usage.UsageReport.ByHour;
import dev.modelyard.hub.usage.UsageReport.ByModel;
import dev.modelyard.hub.usage.UsageReport.ByUser;
import dev.modelyard.hub.usage.UsageReport.Totals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    private static final Instant NIGHT = Instant.parse("2026-03-01T23:59:59.999999Z");
    private static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    Path directory;

    private final Database database = TestDatabase.fresh();
    private UsageLog usageLog;
    private Usage usage;
    private UsageScope scope = UsageScope.ALL;

    @BeforeEach
    void open() throws IOException, BadConfiguration {
        var settings = Settings.read(UsageSettings.class, Map.of());
        InstantSource clock = () -> MORNING.plusSeconds(60);
        usageLog = UsageLog.open(
                database.jdbi(), directory, settings, (token, at) -> {}, new SimpleMeterRegistry(), clock);
        usage = new Usage(
                database.jdbi(),
                usageLog,
                (caller, endpoint) -> scope,
                (caller, ids) -> Map.of(),
                user -> new UnderWay.Count(0, 0),
                settings,
                clock);
    }

    @AfterEach
    void close() throws IOException {
        usageLog.close();
        database.close();
    }

    @Test
    void sumsWhatIsKnownByModelUserDayAndHour() {
        record(NIGHT, "ann", "smol", new TokenCounts(3L, 5L), 200, EndReason.DONE, null);
        record(NIGHT, "ann", "emb", new TokenCounts(7L, null), 200, EndReason.DONE, null);
        record(MORNING, "bob", "smol", new TokenCounts(10L, 20L), 200, EndReason.DONE, null);
        record(MORNING, "bob", "smol", TokenCounts.UNKNOWN, 200, EndReason.UPSTREAM_CUT, "upstream_cut");
        record(MORNING.plusSeconds(3600), "bob", "smol", TokenCounts.UNKNOWN, 499, EndReason.CLIENT_GONE, null);
        usageLog.record(Events.bare("of no endpoint", "smol"));
        assertThat(usage.report(caller("owner"), Events.GPU, null, null))
                .isEqualTo(new UsageReport(
                        new Totals(5, 20L, 25L, 1, 2L),
                        MORNING.plusSeconds(3600),
                        List.of(new ByModel("smol", 4, 13L, 25L, 1, 2L), new ByModel("emb", 1, 7L, null, 0, null)),
                        List.of(
                                new ByUser("bob's name", 3, 10L, 20L, 1, 2L),
                                new ByUser("ann's name", 2, 10L, 5L, 0, null)),
                        List.of(
                                new ByDay(LocalDate.of(2026, 3, 1), 2, 10L, 5L, 0, null),
                                new ByDay(LocalDate.of(2026, 3, 2), 3, 10L, 20L, 1, 2L)),
                        List.of(
                                new ByHour(Instant.parse("2026-03-01T23:00:00Z"), 2, 10L, 5L, 0, null),
                                new ByHour(MORNING, 2, 10L, 20L, 1, 1L),
                                new ByHour(MORNING.plusSeconds(3600), 1, null, null, 0, 1L))));
    }

    @Test
    void countsWhatWentWrong() {
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 429, EndReason.DONE, null);
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, "error_in_stream");
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 502, EndReason.REFUSED, "endpoint_unauthorized");
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.TIMEOUT, "upstream_timeout");
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 499, EndReason.CLIENT_GONE, null);
        assertThat(usage.report(caller("owner"), Events.GPU, null, null).totals())
                .isEqualTo(new Totals(6, null, null, 4, 5L));
    }

    @Test
    void saysThatAnEndpointWasNotUsed() {
        assertThat(usage.report(caller("owner"), Events.GPU, null, null))
                .isEqualTo(new UsageReport(
                        new Totals(0, 0L, 0L, 0, null), null, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void tellsOfATimeFromItsFirstMomentToItsLast() {
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        record(MORNING, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        assertThat(usage.report(caller("owner"), Events.GPU, MORNING, null).lastUsedAt())
                .isEqualTo(MORNING);
        assertThat(usage.report(caller("owner"), Events.GPU, null, MORNING).lastUsedAt())
                .isEqualTo(NIGHT);
        assertThat(usage.report(caller("owner"), Events.GPU, MORNING, MORNING)
                        .totals()
                        .requests())
                .isZero();
    }

    @Test
    void tellsOthersOfASharedEndpointOnlyOfThemselves() {
        scope = UsageScope.OWN;
        record(NIGHT, "ann", "smol", new TokenCounts(3L, 5L), 200, EndReason.DONE, null);
        record(NIGHT, "bob", "secret", new TokenCounts(10L, 20L), 200, EndReason.DONE, null);
        var report = usage.report(caller("ann"), Events.GPU, null, null);
        assertThat(report.totals()).isEqualTo(new Totals(1, 3L, 5L, 0, null));
        assertThat(report.byUser()).extracting(ByUser::user).containsExactly("ann's name");
        assertThat(report.byModel()).extracting(ByModel::model).containsExactly("smol");
        assertThatThrownBy(() -> usage.report(Caller.ANONYMOUS, Events.GPU, null, null))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void hidesAnothersEndpoint() {
        scope = UsageScope.HIDDEN;
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        assertThatThrownBy(() -> usage.report(caller("ann"), Events.GPU, null, null))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void outlivesTheEndpointForItsOwnerAndForAdmins() {
        scope = UsageScope.GONE;
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        var admin = new Caller(new UserId("root"), "root", Role.ADMIN, null, Set.of(Scope.values()));
        for (var allowed : List.of(admin, caller("owner"))) {
            assertThat(usage.report(allowed, Events.GPU, null, null).totals().requests())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> usage.report(admin, new EndpointId("never"), null, null))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void outlivesTheEndpointForWhoeverUsedItAsFarAsItIsTheirs() {
        scope = UsageScope.GONE;
        record(NIGHT, "ann", "smol", new TokenCounts(3L, 5L), 200, EndReason.DONE, null);
        record(NIGHT, "bob", "secret", new TokenCounts(10L, 20L), 200, EndReason.DONE, null);
        var report = usage.report(caller("ann"), Events.GPU, null, null);
        assertThat(report.totals()).isEqualTo(new Totals(1, 3L, 5L, 0, null));
        assertThat(report.byUser()).extracting(ByUser::user).containsExactly("ann's name");
        assertThat(usage.report(caller("ann"), Events.GPU, MORNING, null)
                        .totals()
                        .requests())
                .isZero();
        for (var other : List.of(caller("cid"), Caller.ANONYMOUS)) {
            assertThatThrownBy(() -> usage.report(other, Events.GPU, null, null))
                    .isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void forgetsWhatIsOlderThanTheRetention() {
        record(MORNING.minusSeconds(400L * 86_400), "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        record(NIGHT, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null);
        usage.report(caller("owner"), Events.GPU, null, null);
        usage.rollUp();
        usage.keepHouse();
        assertThat(events()).isEqualTo(1);
        usageLog.record(Events.event(
                "2000 days ago",
                MORNING.minusSeconds(2000L * 86_400),
                "old",
                "m",
                TokenCounts.UNKNOWN,
                200,
                EndReason.DONE,
                null));
        usage.report(caller("owner"), Events.GPU, null, null);
        usage.rollUp();
        usage.keepHouse();
        assertThat(rows("SELECT sum(requests) FROM usage_days WHERE shape = 31"))
                .isEqualTo(2);
        assertThat(rows("SELECT count(*) FROM usage_names WHERE key = 'old'")).isZero();
        assertThat(rows("SELECT count(*) FROM usage_names WHERE key = 'ann'")).isEqualTo(1);
    }

    @Test
    void anEndpointsReportIsTheSameOnceItIsAddedUp() {
        record(NIGHT, "ann", "smol", new TokenCounts(3L, 5L), 200, EndReason.DONE, null);
        record(MORNING.plusSeconds(30), "bob", "emb", TokenCounts.UNKNOWN, 502, EndReason.UPSTREAM_CUT, "upstream_cut");
        usageLog.settle(Duration.ofSeconds(20));
        for (var since : Arrays.asList(null, NIGHT, MORNING, MORNING.plusSeconds(40))) {
            var before = usage.report(caller("owner"), Events.GPU, since, null);
            usage.rollUp();
            assertThat(usage.report(caller("owner"), Events.GPU, since, null)).isEqualTo(before);
            scope = UsageScope.OWN;
            assertThat(usage.report(caller("ann"), Events.GPU, null, null).totals())
                    .isEqualTo(new Totals(1, 3L, 5L, 0, null));
            scope = UsageScope.ALL;
        }
    }

    private long events() {
        return rows("SELECT count(*) FROM usage_events");
    }

    private long rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private int recorded;

    private void record(
            Instant at,
            String user,
            String model,
            TokenCounts tokens,
            int status,
            EndReason end,
            @org.jspecify.annotations.Nullable String error) {
        usageLog.record(Events.event("e" + recorded++, at, user, model, tokens, status, end, error));
    }

    private static Caller caller(String user) {
        return new Caller(new UserId(user), user, Role.MEMBER, null, Set.of(Scope.API));
    }
}
