package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.UsageScope;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.Settings;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageRoutesTest {
    private static final String MARCH = "/api/v1/usage?since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z";
    private static final String SUMS =
            "\"requests\":2,\"errors\":1,\"promptTokens\":3,\"completionTokens\":5,\"uncounted\":1,"
                    + "\"firstEventMs\":{\"p50\":1.211,\"p95\":1.211,\"p99\":1.211},"
                    + "\"totalMs\":{\"p50\":251.9,\"p95\":251.9,\"p99\":251.9},"
                    + "\"tokensPerSecond\":{\"p50\":19.22,\"p95\":19.22,\"p99\":19.22},"
                    + "\"lastUsedAt\":\"2026-03-01T12:00:00.123456Z\"";

    @TempDir
    static Path directory;

    private static Database database;
    private static UsageLog usageLog;
    private static ControlSocket socket;
    private static ControlPlane plane;

    @BeforeAll
    static void start() throws IOException, BadConfiguration {
        var meters = new SimpleMeterRegistry();
        var settings = Settings.read(UsageSettings.class, Map.of());
        var owner = new Caller(new UserId("owner"), "owner", Role.MEMBER, null, Set.of(Scope.API));
        database = TestDatabase.fresh();
        usageLog = UsageLog.open(
                database.jdbi(),
                directory.resolve("spool"),
                settings,
                (token, at) -> {},
                meters,
                InstantSource.system());
        var usage = new Usage(
                database.jdbi(),
                usageLog,
                (caller, endpoint) -> endpoint.equals(Events.GPU) ? UsageScope.ALL : UsageScope.HIDDEN,
                (caller, ids) -> Map.of("ann's token", "=laptop"),
                user -> new UnderWay.Count(2, 1),
                settings,
                InstantSource.system());
        socket = ControlSocket.in(directory);
        plane = ControlPlane.start(
                socket, UsageRoutes.of(usage), (headers, safe) -> owner, meters, Duration.ofSeconds(1));
        usageLog.record(Events.usual("1"));
        usageLog.record(Events.event(
                "2", Events.NOON, "bob", "smol", TokenCounts.UNKNOWN, 502, EndReason.UPSTREAM_CUT, "upstream_cut"));
        assertThat(usageLog.settle(Duration.ofSeconds(20))).isTrue();
    }

    @AfterAll
    static void stop() throws IOException {
        plane.close();
        socket.close();
        usageLog.close();
        database.close();
    }

    @Test
    void answersWhatTheEndpointWasUsedForAsDocumented() throws IOException {
        assertThat(get("/api/local-models/gpu/usage").body())
                .isEqualTo(
                        "{\"totals\":{\"requests\":2,\"promptTokens\":3,\"completionTokens\":5,\"errors\":1,\"uncounted\":1},"
                                + "\"lastUsedAt\":\"2026-03-01T12:00:00.123456Z\","
                                + "\"byModel\":[{\"model\":\"smol\",\"requests\":2,\"promptTokens\":3,\"completionTokens\":5,\"errors\":1,\"uncounted\":1}],"
                                + "\"byUser\":[{\"user\":\"ann's name\",\"requests\":1,\"promptTokens\":3,\"completionTokens\":5,\"errors\":0},"
                                + "{\"user\":\"bob's name\",\"requests\":1,\"errors\":1,\"uncounted\":1}],"
                                + "\"byDay\":[{\"day\":\"2026-03-01\",\"requests\":2,\"promptTokens\":3,\"completionTokens\":5,\"errors\":1,\"uncounted\":1}],"
                                + "\"byHour\":[{\"hour\":\"2026-03-01T12:00:00Z\",\"requests\":2,\"promptTokens\":3,\"completionTokens\":5,\"errors\":1,\"uncounted\":1}]}");
    }

    @Test
    void takesATimeWithAnyOffset() throws IOException {
        assertThat(get("/api/local-models/gpu/usage?since=2026-03-01T13:00:00%2B01:00&until=2026-03-01T12:00:00Z")
                        .body())
                .startsWith(
                        "{\"totals\":{\"requests\":0,\"promptTokens\":0,\"completionTokens\":0,\"errors\":0},\"byModel\":[]");
        assertThat(get("/api/local-models/gpu/usage?since=2026-03-01T13:00:00%2B01:00")
                        .body())
                .startsWith("{\"totals\":{\"requests\":2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-01", "2026-03-01T12:00:00", "%2B999999999-01-01T00:00:00Z", ""})
    void refusesATimeThatIsNone(String time) throws IOException {
        var answer = get("/api/local-models/gpu/usage?until=" + time);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"until\"").doesNotContain("yesterday");
    }

    @Test
    void knowsNoEndpointOfOthers() throws IOException {
        assertThat(get("/api/local-models/others/usage").status()).isEqualTo(404);
    }

    @Test
    void answersWhatTheGatewayWasUsedFor() throws IOException {
        assertThat(get(MARCH + "&scope=endpoints&by=model").body())
                .isEqualTo("{\"since\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-03-02T00:00:00Z\",\"by\":\"model\","
                        + "\"scope\":\"endpoints\",\"totals\":{" + SUMS + "},"
                        + "\"items\":[{\"key\":\"smol\",\"name\":\"smol\"," + SUMS + "}]}");
    }

    @Test
    void answersByTimeAndSomethingElse() throws IOException {
        assertThat(get(MARCH + "&scope=endpoints&by=day,user").body())
                .contains(
                        "\"items\":[{\"at\":\"2026-03-01T00:00:00Z\",\"key\":\"ann\",\"name\":\"ann's name\",\"requests\":1,")
                .contains("{\"at\":\"2026-03-01T00:00:00Z\",\"key\":\"bob\",\"name\":\"bob's name\",\"requests\":1,");
    }

    @Test
    void givesATableWithoutFormulas() throws IOException {
        for (var target : List.of("&format=csv", "&format=csv&limit=5")) {
            var answer = get(MARCH + "&scope=endpoints&by=token" + target);
            assertThat(answer.headers().get("content-type")).isEqualTo("text/csv; charset=utf-8");
            assertThat(answer.headers().get("content-disposition"))
                    .isEqualTo("attachment; filename=\"usage-by-token.csv\"");
            assertThat(answer.body().lines())
                    .satisfiesExactly(
                            header -> assertThat(header).startsWith("at,key,name,requests,errors,promptTokens,"),
                            ann -> assertThat(ann).startsWith(",\"ann's token\",\"'=laptop\",1,0,3,5,,1.2"),
                            bob -> assertThat(bob).startsWith(",\"bob's token\",\"bob's token\",1,1,,,1,,,"));
        }
    }

    @Test
    void givesATableToWhoAcceptsOne() throws IOException {
        var answer = new ControlClient(socket.path())
                .send("GET", MARCH + "&scope=endpoints&by=day", Map.of("accept", "text/csv"), "");
        assertThat(answer.body()).contains(",\"2026-03-01\",\"2026-03-01\",2,1,");
    }

    @Test
    void pagesByKey() throws IOException {
        var first = get(MARCH + "&scope=endpoints&by=user&limit=1").body();
        assertThat(first).contains("\"key\":\"ann\"").doesNotContain("\"key\":\"bob\"");
        var next = first.replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
        assertThat(get(MARCH + "&scope=endpoints&by=user&limit=1&after=" + next).body())
                .contains("\"key\":\"bob\"")
                .doesNotContain("\"key\":\"ann\"", "\"next\"");
    }

    @Test
    void membersSeeTheirOwnUnlessTheyAskForTheirEndpoints() throws IOException {
        assertThat(get(MARCH).body())
                .contains("\"scope\":\"mine\",\"totals\":{\"requests\":0,")
                .contains("\"items\":[]");
        assertThat(get(MARCH + "&scope=all").status()).isEqualTo(403);
        assertThat(get(MARCH + "&scope=mine&user=bob").body()).contains("\"totals\":{\"requests\":0,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "by=week by",
                "by=model,day by",
                "by=day,hour by",
                "by=owner by",
                "by=day,model,user by",
                "scope=others scope",
                "since=yesterday since",
                "until=2026-01-01T00:00:00Z until",
                "percentiles=some percentiles",
                "format=xml format",
                "model= model",
                "user=%00 user",
                "limit=0 limit",
                "after=x after",
                "by=day&after=eA after"
            })
    void namesWhatIsNotAccepted(String query, String name) throws IOException {
        var answer = get("/api/v1/usage?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"" + name + "\"");
    }

    @Test
    void tellsWhatItIsAt() throws IOException {
        assertThat(get("/api/v1/usage/now").body())
                .contains(
                        "\"perSecond\":{\"requests\":0.0,\"errors\":0.0,\"promptTokens\":0.0,\"completionTokens\":0.0}")
                .contains("\"streams\":1,\"inFlight\":2,\"points\":[{\"at\":");
    }

    private static ControlClient.Received get(String target) throws IOException {
        return new ControlClient(socket.path()).send("GET", target, Map.of(), "");
    }
}
