package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowDiscoveryTest {
    /** A check takes longer than an answer waits, and what failed is looked at again at once. */
    private static final Map<String, String> TIMES =
            Map.of("MODELYARD_PROBE_TIMEOUT", "3500ms", "MODELYARD_HEALTH_INTERVAL", "100ms");

    @TempDir
    Path data;

    @Test
    void a_server_that_accepts_and_never_answers_is_added_and_found_out_about_later() throws Exception {
        var silent = SimulatorOptions.defaults().withFaults(Faults.of("never").on("*"));
        try (var server = Simulator.start(silent);
                var yard = Yard.on(data, TestDatabase.freshUrl(), TIMES)) {
            var admin = yard.admin();

            var added = admin.post("/api/local-models", Map.of("name", "slow", "baseUrl", server.baseUri()))
                    .expect(201);

            var path = added.header("location");
            assertThat(path).isEqualTo("/api/local-models/" + added.text("/id"));
            assertThat(added.text("/endpointType")).isEqualTo("ollama");
            assertThat(added.text("/modelsStatus")).isEqualTo("pending");
            assertThat(added.text("/healthStatus")).isEqualTo("unknown");
            assertThat(added.text("/notice")).isNotEmpty();

            Await.until("it is said why nothing is known", () -> {
                var now = admin.get(path).expect(200);
                return now.text("/reason").equals("timeout")
                        && now.text("/modelsReason").equals("timeout");
            });
            server.stop();
            server.faults();
            server.restart();
            Await.until(
                    "its models are found",
                    () -> admin.get(path).expect(200).text("/availableModels/0").equals("simulated"));
            admin.chats("simulated").expect(200);
        }
    }
}
