package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.Jobs;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub sees by itself: checks, real traffic, other hubs, and a database that comes and goes. */
class WatchingTest {
    private static final String LIST = "/api/local-models";

    private final List<AutoCloseable> open = new ArrayList<>();
    private EndpointsHarness hub;

    @BeforeEach
    void start() {
        hub = opened(new EndpointsHarness(
                TestDatabase.fresh(),
                Resolver.system(),
                EndpointsHarness.settings(Duration.ofMillis(200)),
                InstantSource.system()));
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : open.reversed()) {
            part.close();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private Simulator server() {
        return opened(Simulator.start(SimulatorOptions.defaults()));
    }

    private void sweep(EndpointsHarness on) {
        var jobs = new Jobs(on.database);
        on.room.addTo(jobs);
        jobs.start();
        opened(jobs);
    }

    @Test
    void a_server_that_goes_and_comes_back_is_noticed_and_its_new_models_too() {
        var server = server();
        var id = add(hub, "s", server.baseUri());
        sweep(hub);
        server.stop();
        awaitHealth(hub, id, HealthStatus.UNHEALTHY);
        Await.until("the state is stored", () -> stored(id).equals("unhealthy refused"));
        server.models("other");
        server.restart();
        awaitHealth(hub, id, HealthStatus.HEALTHY);
        Await.until("the state is stored", () -> stored(id).equals("healthy null"));
        assertThat(served(hub, id).models()).containsExactly("other");
    }

    @Test
    void endpoints_that_accept_and_never_answer_delay_nobody() {
        var over = new CountDownLatch(1);
        var silent = opened(new RawServer((head, socket) -> over.await()));
        for (int i = 0; i < 60; i++) {
            hub.database
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO local_models (user_id, name, base_url, is_active) VALUES (?, nanoid(), ?, true)",
                            EndpointsHarness.ANN_ID.value(),
                            silent.uri().toString()));
        }
        hub.room.reload();
        var server = server();
        var id = add(hub, "s", server.baseUri());
        sweep(hub);
        Await.until("all the silent ones are being asked", () -> silent.heads().size() >= 60);
        server.stop();
        awaitHealth(hub, id, HealthStatus.UNHEALTHY);
        server.restart();
        awaitHealth(hub, id, HealthStatus.HEALTHY);
        over.countDown();
    }

    @Test
    void a_row_that_something_else_inserted_with_the_documented_columns_is_watched() {
        var server = server();
        hub.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO local_models (user_id, name, base_url, is_active) VALUES (?, 'sql', ?, true)",
                        EndpointsHarness.ANN_ID.value(),
                        server.baseUri().toString()));
        sweep(hub);
        hub.room.reload();
        var id = hub.room.snapshot().endpoints().getFirst().id().value();
        awaitHealth(hub, id, HealthStatus.HEALTHY);
        assertThat(served(hub, id).models()).containsExactly("simulated");
    }

    @Test
    void refused_traffic_marks_at_once_and_the_check_that_follows_decides() {
        var server = server();
        var id = add(hub, "s", server.baseUri());
        server.stop();
        hub.room.signals().failed(new EndpointId(id), HealthReason.REFUSED);
        awaitHealth(hub, id, HealthStatus.UNHEALTHY);
        server.restart();
        awaitBelieved(hub, id);

        // it is well: the mark of a single broken connection does not stay
        var other = add(hub, "t", server.baseUri());
        hub.room.signals().failed(new EndpointId(other), HealthReason.REFUSED);
        Await.until(
                "it was marked and checked",
                () -> history(other).contains("unhealthy") && stored(other).equals("healthy null"));
    }

    @Test
    void one_bad_answer_is_no_verdict_without_a_check() {
        var server = server();
        var id = add(hub, "s", server.baseUri());
        var before = server.requests().size();
        hub.room.signals().failed(new EndpointId(id), HealthReason.SERVER_ERROR);
        Await.until("it was checked", () -> server.requests().size() > before);
        assertThat(served(hub, id).health()).isEqualTo(HealthStatus.HEALTHY);
        server.faults(Faults.of("status=503").on("*"));
        // signals are heeded a second apart
        Await.until("the check agrees", () -> {
            hub.room.signals().failed(new EndpointId(id), HealthReason.SERVER_ERROR);
            return served(hub, id).reason() == HealthReason.SERVER_ERROR;
        });
    }

    @Test
    void a_server_too_busy_for_a_check_is_well_while_it_answers_people() {
        var busy = new AtomicBoolean();
        var id = new EndpointId[1];
        var over = new CountDownLatch(1);
        var server = opened(new RawServer((head, socket) -> {
            if (busy.get()) {
                hub.room.signals().answered(id[0]);
                over.await();
            }
            RawServer.write(socket, RawServer.json("{\"data\":[{\"id\":\"m\"}]}"));
        }));
        id[0] = new EndpointId(add(hub, "s", server.uri()));
        busy.set(true);
        var checked = hub.post(ANN, LIST + "/" + id[0] + "/health", "").json();
        assertThat(checked.get("status").asString()).isEqualTo("healthy");
        over.countDown();
    }

    @Test
    void signals_for_what_is_not_there_are_nothing() {
        hub.room.signals().failed(new EndpointId("nobody"), HealthReason.REFUSED);
        hub.room.signals().answered(new EndpointId("nobody"));
        assertThat(hub.room.snapshot().endpoints()).isEmpty();
    }

    @Test
    void while_the_database_is_away_memory_follows() {
        var server = server();
        var id = add(hub, "s", server.baseUri());
        hub.database.close();
        server.stop();
        hub.room.signals().failed(new EndpointId(id), HealthReason.REFUSED);
        awaitHealth(hub, id, HealthStatus.UNHEALTHY);
        awaitBelieved(hub, id);
    }

    @Test
    void what_could_not_be_written_is_written_later() {
        var server = server();
        var id = add(hub, "s", server.baseUri());
        hub.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE health_checks RENAME TO elsewhere"));
        server.stop();
        hub.room.signals().failed(new EndpointId(id), HealthReason.REFUSED);
        awaitHealth(hub, id, HealthStatus.UNHEALTHY);
        assertThat(stored(id)).isEqualTo("healthy null");
        hub.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE elsewhere RENAME TO health_checks"));
        Await.until("it is written", () -> stored(id).equals("unhealthy refused"));
    }

    @Test
    void another_hub_on_the_same_database_follows() {
        var url = TestDatabase.freshUrl();
        var one = opened(hub(TestDatabase.open(url)));
        var two = opened(hub(TestDatabase.open(url)));
        var server = server();
        var id = add(one, "s", server.baseUri());
        Await.until(
                "the other hub knows it", () -> !two.room.snapshot().endpoints().isEmpty());
        awaitHealth(two, id, HealthStatus.HEALTHY);

        server.stop();
        two.room.signals().failed(new EndpointId(id), HealthReason.REFUSED);
        awaitHealth(one, id, HealthStatus.UNHEALTHY);
        server.restart();
        Await.until("answers at one are believed by the other", () -> {
            one.room.signals().answered(new EndpointId(id));
            return served(two, id).health() == HealthStatus.HEALTHY;
        });

        sweep(one);
        server.stop();
        awaitHealth(two, id, HealthStatus.UNHEALTHY);
        assertThat(served(two, id).reason()).isEqualTo(HealthReason.REFUSED);

        assertThat(two.delete(ANN, LIST + "/" + id).status()).isEqualTo(204);
        Await.until(
                "and what it removes is gone",
                () -> one.room.snapshot().endpoints().isEmpty());
    }

    private static EndpointsHarness hub(Database database) {
        return new EndpointsHarness(
                database, Resolver.system(), EndpointsHarness.settings(Duration.ofMillis(200)), InstantSource.system());
    }

    private String history(String id) {
        return hub.get(ANN, LIST + "/" + id + "/health?history=true").text();
    }

    private static String add(EndpointsHarness on, String name, URI url) {
        var added = on.post(ANN, LIST, Map.of("name", name, "baseUrl", url));
        assertThat(added.text("healthStatus")).as(added.text()).isEqualTo("healthy");
        return added.text("id");
    }

    private static ServedEndpoint served(EndpointsHarness on, String id) {
        return on.room.snapshot().endpoints().stream()
                .filter(endpoint -> endpoint.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitHealth(EndpointsHarness on, String id, HealthStatus health) {
        Await.until(id + " is " + health, () -> served(on, id).health() == health);
    }

    /** Answers until it is well: the check that a failure began may end after an answer, and then has the last word. */
    private static void awaitBelieved(EndpointsHarness on, String id) {
        Await.until("answers of " + id + " are believed", () -> {
            on.room.signals().answered(new EndpointId(id));
            return served(on, id).health() == HealthStatus.HEALTHY;
        });
    }

    private String stored(String id) {
        return hub.database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT health_status || ' ' || coalesce(health_reason, 'null') FROM local_models WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }
}
