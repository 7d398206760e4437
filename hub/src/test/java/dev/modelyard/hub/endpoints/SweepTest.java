package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.platform.secrets.Vault;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked when, by a clock that the test moves. */
class SweepTest {
    @TempDir
    private Path directory;

    @Test
    void no_second_has_more_checks_than_it_may_and_each_has_its_turn() {
        var clock = new TickingClock();
        var meters = new SimpleMeterRegistry();
        var settings = EndpointsHarness.settings(Duration.ofSeconds(1));
        try (var database = TestDatabase.fresh();
                var server = RawServer.saying(RawServer.json("{\"data\":[{\"id\":\"m\"}]}"))) {
            var endpoints =
                    IntStream.range(0, 400).mapToObj(i -> endpoint(i, server)).toList();
            var rows = new EndpointRows(Vault.open(directory.resolve("keys")));
            var live = new LiveEndpoints(() -> endpoints, id -> Optional.empty(), settings);
            var history = new HealthHistory(clock, meters);
            var writer = new HealthWriter(database.jdbi(), database.changes(), rows, live, history);
            var client = new ProbeClient(
                    new NetworkGuard(Resolver.system(), new NetworkSettings(List.of()), List::of),
                    (SSLSocketFactory) SSLSocketFactory.getDefault());
            var cadence = new Cadence(settings.healthInterval(), () -> 0);
            var visits = new Visits(client, Duration.ofSeconds(5));
            var facts = new FactFinding(live, visits, writer, settings.probeTimeout(), clock);
            var checks = new Checks(live, visits, cadence, writer, history, facts, settings, clock, meters);
            var sweep = new Sweep(live, checks, cadence, settings, clock, () -> false);
            live.reload();

            for (int step = 0; step < 20; step++) {
                clock.tick(Sweep.STEP);
                sweep.step();
            }
            Await.until("what was begun is done", () -> live.all().stream()
                    .noneMatch(endpoint -> checks.isRunning(endpoint.now().id())));
            assertThat(server.heads().size()).isBetween(150, 200);

            for (int step = 0; step < 60; step++) {
                clock.tick(Sweep.STEP);
                sweep.step();
                Await.until("what was begun is done", () -> live.all().stream()
                        .noneMatch(endpoint -> checks.isRunning(endpoint.now().id())));
            }
            assertThat(live.all()).allSatisfy(endpoint -> assertThat(
                            endpoint.now().observed().health().status())
                    .isEqualTo(HealthStatus.HEALTHY));
            client.close();
        }
    }

    private Endpoint endpoint(int number, RawServer server) {
        var id = new EndpointId("e" + number);
        var draft = new BodyReader()
                .bind(
                        Json.tree(Map.of(
                                "name",
                                "e" + number,
                                "baseUrl",
                                server.uri().toString(),
                                "endpointType",
                                "openai-compatible")),
                        EndpointDraft.class);
        var settings = new Edit(Vault.open(directory.resolve("keys")), id, null, draft.asChange())
                .apply()
                .settings();
        return new Endpoint(
                id, EndpointsHarness.ANN_ID, "ann", settings, Observed.NOTHING, 1, 1, Instant.EPOCH, Instant.EPOCH);
    }
}
