package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An endpoint's health, as it is shown and asked for. */
class EndpointHealthTest extends EndpointsCase {
    @Test
    void health_is_shown_with_its_history() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var path = LIST + "/" + add(ANN, "s", server) + "/health";
            var good = hub.get(ANN, path).json();
            assertThat(good.get("status").asString()).isEqualTo("healthy");
            assertThat(good.get("availableModels").asInt()).isEqualTo(1);
            assertThat(good.has("lastChecked")).isTrue();
            assertThat(good.has("history")).isFalse();
            server.stop();
            var bad = hub.post(ANN, path, "").json();
            assertThat(bad.get("status").asString()).isEqualTo("unhealthy");
            assertThat(bad.get("reason").asString()).isEqualTo("refused");
            assertThat(bad.get("errorMessage").asString()).contains("refuses the connection");
            assertThat(bad.has("downSince")).isTrue();
            var history = hub.get(ANN, path + "?history=true").json().get("history");
            assertThat(history.valueStream().map(run -> run.get("status").asString()))
                    .containsExactly("unhealthy", "healthy");
        }
    }

    @Test
    void an_inactive_endpoint_is_asked_nothing() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var added = hub.post(ANN, LIST, Map.of("name", "s", "baseUrl", server.baseUri(), "isActive", false));
            assertThat(added.text("healthStatus")).isEqualTo("unknown");
            assertThat(hub.post(ANN, LIST + "/" + added.text("id") + "/health", "")
                            .status())
                    .isEqualTo(409);
            assertThat(server.requests()).isEmpty();
        }
    }
}
