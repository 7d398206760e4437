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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageRoutesTest {
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
        usageLog = UsageLog.open(database.jdbi(), directory.resolve("spool"), settings, (token, at) -> {}, meters);
        var usage = new Usage(
                database.jdbi(),
                usageLog,
                (caller, endpoint) -> endpoint.equals(Events.GPU) ? UsageScope.ALL : UsageScope.HIDDEN,
                settings,
                InstantSource.system());
        socket = ControlSocket.in(directory);
        plane = ControlPlane.start(
                socket, UsageRoutes.of(usage), (headers, safe) -> owner, meters, Duration.ofSeconds(1));
        usageLog.record(Events.usual("1"));
        usageLog.record(Events.event(
                "2", Events.NOON, "bob", "smol", TokenCounts.UNKNOWN, 502, EndReason.UPSTREAM_CUT, "upstream_cut"));
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

    private static ControlClient.Received get(String target) throws IOException {
        return new ControlClient(socket.path()).send("GET", target, Map.of(), "");
    }
}
