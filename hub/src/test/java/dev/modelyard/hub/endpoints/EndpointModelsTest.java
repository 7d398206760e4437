package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An endpoint's models: in pages, asked for again, narrowed. */
class EndpointModelsTest extends EndpointsCase {
    @Test
    void models_are_paged_in_the_servers_order() {
        var many = IntStream.range(0, 25).mapToObj(i -> "m-" + (i * 7 % 25)).toArray(String[]::new);
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels(many))) {
            var path = LIST + "/" + add(ANN, "many", server) + "/models";
            List<String> found = new ArrayList<>();
            var next = "";
            do {
                var page = hub.get(ANN, path + "?limit=10" + next).json();
                page.get("items").valueStream().map(item -> item.asString()).forEach(found::add);
                next = page.has("next") ? "&after=" + page.get("next").asString() : "";
            } while (!next.isEmpty());
            assertThat(found).containsExactly(many);

            server.models("new");
            assertThat(hub.get(ANN, path).json().get("items")).hasSize(25);
            assertThat(hub.post(ANN, path, "").json().get("items").toString()).isEqualTo("[\"new\"]");
            assertThat(hub.get(ANN, path).json().get("items").toString()).isEqualTo("[\"new\"]");
        }
    }

    @Test
    void down_unauthorized_and_no_models_are_three_answers_and_the_last_list_is_kept() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var id = add(ANN, "s", server);
            server.models();
            var none = hub.post(ANN, LIST + "/" + id + "/models", "").json();
            assertThat(none.get("status").asString()).isEqualTo("empty");
            assertThat(none.get("items")).isEmpty();
            server.models("kept");
            hub.post(ANN, LIST + "/" + id + "/models", "");
            server.stop();
            var down = hub.post(ANN, LIST + "/" + id + "/models", "").json();
            assertThat(down.get("status").asString()).isEqualTo("failed");
            assertThat(down.get("reason").asString()).isEqualTo("refused");
            assertThat(down.get("items").toString()).isEqualTo("[\"kept\"]");
            assertThat(down.has("ageSeconds")).isTrue();
            server.restart();
            assertThat(hub.post(ANN, LIST + "/" + id + "/models", "")
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("listed");
        }
        var unauthorized = hub.post(ANN, LIST, Map.of("name", "k", "baseUrl", keyed.baseUri()));
        assertThat(hub.get(ANN, LIST + "/" + unauthorized.text("id") + "/models")
                        .text("reason"))
                .isEqualTo("unauthorized");
    }

    @Test
    void what_is_served_can_be_narrowed_by_patterns() {
        var id = add(ANN, "gpu", ollama);
        var patched = hub.patch(
                ANN,
                LIST + "/" + id,
                Map.of("includeModels", List.of("*e*", "alpha"), "excludeModels", List.of("zet?")));
        assertThat(patched.json().get("availableModels").toString()).isEqualTo("[\"alpha\",\"qwen2:7b\"]");
        assertThat(hub.room.snapshot().endpoints().getFirst().models()).containsExactly("alpha", "qwen2:7b");
        assertThat(hub.patch(ANN, LIST + "/" + id, "{\"includeModels\":null,\"excludeModels\":null}")
                        .json()
                        .get("availableModels"))
                .hasSize(3);
    }
}
