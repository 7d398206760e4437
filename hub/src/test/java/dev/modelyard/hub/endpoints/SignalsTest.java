package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.Database;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real traffic does to the plan of checks, by a clock that the test moves. */
class SignalsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private final TickingClock clock = new TickingClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Database database = TestDatabase.fresh();
    private final RawServer server = RawServer.saying(RawServer.json("{\"data\":[{\"id\":\"m\"}]}"));
    private final ProbeClient client = new ProbeClient(
            new NetworkGuard(Resolver.system(), new NetworkSettings(List.of()), List::of),
            (SSLSocketFactory) SSLSocketFactory.getDefault());

    @AfterEach
    void close() {
        client.close();
        server.close();
        database.close();
    }

    @Test
    void an_answer_of_one_that_was_down_for_long_has_it_checked_at_the_usual_interval_again() {
        var down = new Health(
                HealthStatus.UNHEALTHY,
                HealthReason.REFUSED,
                "x",
                null,
                clock.instant(),
                clock.instant().minus(Duration.ofHours(1)));
        var watch = watching(1, down);
        watch.one().plan(clock.instant().plus(Cadence.BACKED_OFF));
        watch.signals.answered(watch.one().now().id());
        Await.until("it is healthy", () -> watch.health(HealthStatus.HEALTHY) == 1);
        Await.until("its plan is forgotten", () -> watch.one().nextCheck() == null);
        watch.sweep.step();
        clock.tick(INTERVAL);
        watch.sweep.step();
        Await.until("it is checked", () -> server.heads().size() == 1);
        watch.signals.close();
    }

    @Test
    void an_ollama_that_people_found_back_is_asked_for_its_models_at_the_next_check() {
        var down =
                new Health(HealthStatus.UNHEALTHY, HealthReason.REFUSED, "x", null, clock.instant(), clock.instant());
        var failed = Discovery.stated(List.of("old"))
                .after(new Listing.None(Verdict.bad(HealthReason.REFUSED, "x")), clock.instant());
        try (var ollama = RawServer.saying(RawServer.json("{\"version\":\"1\",\"models\":[{\"name\":\"new\"}]}"))) {
            var watch = watching(List.of(
                    endpoint(0, ollama, "ollama", Observed.NOTHING.with(down).with(failed))));
            watch.signals.answered(watch.one().now().id());
            Await.until("it is healthy", () -> watch.health(HealthStatus.HEALTHY) == 1);
            Await.until("its plan is forgotten", () -> watch.one().nextCheck() == null);
            watch.sweep.step();
            clock.tick(INTERVAL);
            watch.sweep.step();
            Await.until("its models are known", () -> watch.one().now().models().equals(List.of("new")));
            watch.signals.close();
        }
    }

    @Test
    void a_flood_of_failures_is_no_flood_of_checks() {
        var well = new Health(HealthStatus.HEALTHY, null, null, 1, clock.instant(), null);
        var watch = watching(300, well);
        watch.live.all().forEach(endpoint -> endpoint.plan(clock.instant().plus(INTERVAL)));
        watch.live.all().forEach(endpoint -> watch.signals.failed(endpoint.now().id(), HealthReason.SERVER_ERROR));
        Await.until("as many as may are checked", () -> server.heads().size() == Signals.MOST_PER_SECOND);
        Await.until(
                "the others are left to the sweep",
                () -> watch.live.all().stream()
                                .filter(endpoint -> clock.instant().equals(endpoint.nextCheck()))
                                .count()
                        == 300 - Signals.MOST_PER_SECOND);
        assertThat(server.heads()).hasSize(Signals.MOST_PER_SECOND);
        watch.signals.close();
    }

    private record Watch(LiveEndpoints live, Signals signals, Sweep sweep) {
        LiveEndpoint one() {
            return live.all().iterator().next();
        }

        long health(HealthStatus status) {
            return live.all().stream()
                    .filter(endpoint -> endpoint.now().observed().health().status() == status)
                    .count();
        }
    }

    private Watch watching(int count, Health health) {
        return watching(IntStream.range(0, count)
                .mapToObj(i -> endpoint(i, server, "openai-compatible", Observed.NOTHING.with(health)))
                .toList());
    }

    private Watch watching(List<Endpoint> endpoints) {
        var settings = EndpointsHarness.settings(INTERVAL);
        var live = new LiveEndpoints(() -> endpoints, id -> Optional.empty(), settings);
        var history = new HealthHistory(clock, meters);
        var writer = new HealthWriter(database.jdbi(), database.changes(), new EndpointRows(vault()), live, history);
        var cadence = new Cadence(INTERVAL, () -> -1);
        var visits = new Visits(client, Duration.ofSeconds(5));
        var facts = new FactFinding(live, visits, writer, settings.probeTimeout(), clock);
        var checks = new Checks(live, visits, cadence, writer, history, facts, settings, clock, meters);
        var signals = new Signals(live, checks, writer, history, clock, meters);
        live.reload();
        signals.start();
        return new Watch(live, signals, new Sweep(live, checks, cadence, settings, clock, () -> false));
    }

    private Vault vault() {
        return Vault.open(directory.resolve("keys"));
    }

    private Endpoint endpoint(int number, RawServer at, String type, Observed seen) {
        var id = new EndpointId("e" + number);
        var url = at.uri().toString();
        var draft = new BodyReader()
                .bind(
                        Json.tree(Map.of("name", "e" + number, "baseUrl", url, "endpointType", type)),
                        EndpointDraft.class);
        var settings = new Edit(vault(), id, null, draft.asChange()).apply().settings();
        return new Endpoint(id, EndpointsHarness.ANN_ID, "ann", settings, seen, 1, 1, Instant.EPOCH, Instant.EPOCH);
    }
}
