package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of endpoints that no request goes by, at this hub and at another on the same database. */
class AlteredTest {
    private static final String LIST = "/api/local-models";

    private final EndpointsHarness hub;
    private final EndpointsHarness other;
    private final List<Altered> here = new CopyOnWriteArrayList<>();
    private final List<Altered> there = new CopyOnWriteArrayList<>();

    AlteredTest() {
        var url = TestDatabase.freshUrl();
        hub = on(url);
        other = on(url);
    }

    private static EndpointsHarness on(DatabaseUrl url) {
        return new EndpointsHarness(
                TestDatabase.open(url),
                Resolver.system(),
                EndpointsHarness.settings(Duration.ofHours(1)),
                InstantSource.system());
    }

    @BeforeEach
    void listen() {
        hub.room.onAltered(here::add);
        other.room.onAltered(there::add);
    }

    @AfterEach
    void stop() {
        other.close();
        hub.close();
    }

    private void awaitBoth(String what, Altered altered) {
        Await.until(what + " is told here", () -> here.contains(altered));
        Await.until(what + " is told there", () -> there.contains(altered));
        here.clear();
        there.clear();
    }

    private static Altered anns(String id, boolean isShared) {
        return new Altered(new EndpointId(id), ANN_ID, isShared);
    }

    @Test
    void whatever_happens_to_a_paused_endpoint() {
        var id = hub.post(ANN, LIST, Map.of("name", "s", "baseUrl", "http://127.0.0.1:9", "isActive", false))
                .text("id");
        awaitBoth("that it came", anns(id, false));

        var path = LIST + "/" + id;
        hub.patch(ANN, path, Map.of("name", "renamed"));
        awaitBoth("its name", anns(id, false));
        hub.patch(ANN, path, Map.of("isShared", true));
        awaitBoth("that it is shared", anns(id, true));
        hub.patch(ANN, path, Map.of("isShared", false));
        awaitBoth("to whom it was shared", anns(id, true));

        hub.patch(ANN, path, Map.of("name", "renamed"));
        hub.delete(ANN, path);
        awaitBoth("that it is gone", anns(id, false));
        assertThat(hub.room.snapshot().endpoints()).isEmpty();
    }

    @Test
    void that_a_model_is_loaded_or_no_more() {
        try (var server = Simulator.start(
                SimulatorOptions.defaults().serving(Model.named("m").unloaded()))) {
            var id = hub.post(ANN, LIST, Map.of("name", "s", "baseUrl", server.baseUri(), "isShared", true))
                    .text("id");
            var path = LIST + "/" + id + "/models";
            for (var each : List.of(hub, other)) {
                Await.until("it is known", () -> each.get(ANN, path).text().contains("\"isLoaded\":false"));
            }
            var before = hub.room.snapshot();
            here.clear();
            there.clear();

            server.serve(Model.named("m"));
            hub.post(ANN, path, "");
            awaitBoth("that it is loaded", anns(id, true));
            Await.until("it is loaded", () -> hub.get(ANN, path).text().contains("\"isLoaded\":true"));
            server.serve(Model.named("m").unloaded());
            hub.post(ANN, path, "");
            awaitBoth("that it is not", anns(id, true));
            Await.until("it is not", () -> hub.get(ANN, path).text().contains("\"isLoaded\":false"));
            assertThat(hub.room.snapshot()).isEqualTo(before);
        }
    }
}
