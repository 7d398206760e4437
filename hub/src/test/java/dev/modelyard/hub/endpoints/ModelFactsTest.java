package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What servers say of their models, and what of that is believed. */
class ModelFactsTest extends EndpointsCase {
    private JsonNode detail(String id, String model) {
        return hub.get(ANN, LIST + "/" + id + "/models")
                .json()
                .get("details")
                .valueStream()
                .filter(detail -> detail.get("name").asString().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static ModelFacts openAi(String item) throws IOException, ModelLists.NoList {
        var body = "{\"data\":[" + item + "]}";
        var list = ModelLists.openAi(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return list.facts().getOrDefault("m", ModelFacts.NONE);
    }

    @Test
    void an_ollama_is_asked_once_what_each_of_its_models_can_do() {
        var names = IntStream.range(0, 6).mapToObj(i -> Model.named("m" + i)).toArray(Model[]::new);
        try (var server = Simulator.start(SimulatorOptions.defaults().serving(names))) {
            var id = add(ANN, "s", server);
            // four at a time
            Await.until("all are described", () -> {
                hub.post(ANN, LIST + "/" + id + "/models", "");
                return Stream.of(names)
                        .allMatch(model -> detail(id, model.name()).has("capabilities"));
            });
            hub.post(ANN, LIST + "/" + id + "/models", "");
            var shown = server.requests().stream()
                    .filter(request -> request.path().equals("/api/show"))
                    .count();
            assertThat(shown).isEqualTo(6);
            assertThat(detail(id, "m0").get("contextLength").asInt()).isEqualTo(4096);
            assertThat(detail(id, "m0").get("parameterSize").asString()).isNotEmpty();
            assertThat(detail(id, "m0").has("modifiedAt")).isTrue();
        }
    }

    @Test
    void models_that_a_server_cannot_describe_hold_back_no_others() {
        var names = Stream.concat(IntStream.range(0, 5).mapToObj(i -> "ill" + i + "!status=500"), Stream.of("well"))
                .map(Model::named)
                .toArray(Model[]::new);
        try (var server = Simulator.start(SimulatorOptions.defaults().serving(names))) {
            var id = add(ANN, "s", server);
            Await.until("the other one is described", () -> {
                hub.post(ANN, LIST + "/" + id + "/models", "");
                return detail(id, "well").has("capabilities");
            });
            assertThat(detail(id, "ill0!status=500").has("capabilities")).isFalse();
        }
    }

    @Test
    void what_is_loaded_is_followed() {
        try (var server = Simulator.start(
                SimulatorOptions.defaults().serving(Model.named("m").unloaded()))) {
            var id = add(ANN, "s", server);
            Await.until(
                    "it is not loaded",
                    () -> detail(id, "m").path("isLoaded").isBoolean()
                            && !detail(id, "m").get("isLoaded").asBoolean());
            var before = hub.room.snapshot();
            server.serve(Model.named("m"));
            Await.until("it is loaded", () -> {
                hub.post(ANN, LIST + "/" + id + "/models", "");
                return detail(id, "m").get("isLoaded").asBoolean();
            });
            // requests go where they went
            assertThat(hub.room.snapshot()).isEqualTo(before);
        }
    }

    @Test
    void facts_are_stored_and_read_again() {
        try (var server =
                Simulator.start(SimulatorOptions.defaults().likeLlamaCpp().serving(Model.named("m")))) {
            var id = add(ANN, "s", server);
            var known = detail(id, "m");
            assertThat(known.get("contextLength").asInt()).isEqualTo(4096);
            assertThat(known.get("parameterSize").asString()).isEqualTo("1.0B");
            assertThat(known.get("isLoaded").asBoolean()).isTrue();
            hub.database.jdbi().useHandle(handle -> handle.execute("UPDATE local_models SET is_active = false"));
            hub.room.reload();
            assertThat(detail(id, "m")).isEqualTo(known);
            hub.database
                    .jdbi()
                    .useHandle(handle -> handle.execute("UPDATE local_models SET model_facts ="
                            + " '{\"m\":{\"contextLength\":\"many\",\"isLoaded\":1,\"later\":[]},\"x\":7}'"));
            assertThat(detail(id, "m").toString()).isEqualTo("{\"name\":\"m\"}");
        }
    }

    @Test
    void what_a_hub_of_before_kept_holds_until_it_is_asked_again() {
        var kept = FactBounds.read(Json.mapper().readTree("{\"digest\":\"sha256:aa\",\"capabilities\":[\"tools\"]}"));
        assertThat(kept.capabilities()).containsExactly("tools");
        assertThat(kept.wasDescribed()).isFalse();

        var asked = kept.described(new ModelDescription(8192L, List.of("vision"), new CacheShape(32, 256, 128, 128)));
        assertThat(asked.wasDescribed()).isTrue();
        assertThat(FactBounds.read(Json.tree(asked))).isEqualTo(asked);
    }

    @Test
    void each_kind_of_server_has_its_own_words() throws Exception {
        assertThat(openAi("{\"id\":\"m\",\"owned_by\":\"vllm\",\"max_model_len\":8192}"))
                .satisfies(facts -> {
                    assertThat(facts.contextLength()).isEqualTo(8192);
                    assertThat(facts.isLoaded()).isTrue();
                });
        assertThat(openAi("{\"id\":\"m\",\"owned_by\":\"llamacpp\",\"status\":{\"value\":\"unloaded\"}}")
                        .isLoaded())
                .isFalse();
        assertThat(openAi("{\"id\":\"m\",\"owned_by\":\"llamacpp\",\"status\":{\"value\":\"loaded\"}}")
                        .isLoaded())
                .isTrue();
        assertThat(openAi("{\"id\":\"m\",\"owned_by\":\"me\"}")).isEqualTo(ModelFacts.NONE);
    }

    @Test
    void llama_cpp_says_the_one_under_data_and_the_other_under_models() throws Exception {
        var body = """
                {"models":[{"name":"m","model":"m","capabilities":["completion","multimodal"]}],
                 "data":[{"id":"m","owned_by":"llamacpp","meta":{"n_ctx_train":8192,"n_params":134515008,"size":144000000}}]}
                """;
        var facts = ModelLists.openAi(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .facts()
                .get("m");
        assertThat(facts)
                .isEqualTo(new ModelFacts(
                        8192L,
                        null,
                        144_000_000L,
                        "134.5M",
                        null,
                        List.of("completion", "vision"),
                        true,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void what_cannot_be_is_not_believed() throws Exception {
        var huge = "9".repeat(200);
        assertThat(
                        openAi(
                                "{\"id\":\"m\",\"max_model_len\":-1,\"size\":" + huge + ",\"context_length\":" + huge
                                        + ",\"quantization\":\"" + "q".repeat(5000)
                                        + "\",\"digest\":[[{}]],\"meta\":{\"n_params\":1e999},"
                                        + "\"details\":{\"parameter_size\":\"a\\u0000b\",\"meta\":{\"size\":5}},\"modified_at\":\"soon\"}"))
                .isEqualTo(ModelFacts.NONE);
        var many = "\"<script>\",\"Vision\",\"" + "x".repeat(100) + "\"," + "\"tools\",".repeat(500) + "{\"a\":[1]},7";
        assertThat(openAi("{\"id\":\"m\",\"capabilities\":[" + many + "]}").capabilities())
                .containsExactly("vision", "tools");
    }

    @Test
    void an_answer_to_show_is_read_for_context_and_capabilities() throws Exception {
        var body = """
                {"license":"…","model_info":{"general.architecture":"llama","llama.context_length":131072,
                 "tokenizer.ggml.tokens":null,"llama.rope":[1,2]},"capabilities":["completion","tools"],"tensors":[{"name":"x"}]}
                """;
        var described = ModelDescription.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(described).isEqualTo(new ModelDescription(131_072L, List.of("completion", "tools"), null));
        assertThat(ModelDescription.question("a\"b")).isEqualTo("{\"model\":\"a\\\"b\"}");
    }

    @Test
    void a_server_that_answers_nothing_more_delays_no_check() {
        var server = new RawServer((head, client) -> {
            if (head.startsWith("GET /api/version")) {
                RawServer.write(client, RawServer.json("{\"version\":\"0.6\"}"));
            } else if (head.startsWith("GET /api/tags")) {
                RawServer.write(client, RawServer.json("{\"models\":[{\"name\":\"m\",\"digest\":\"d\"}]}"));
            } else {
                client.getInputStream().readAllBytes();
            }
        });
        try (server) {
            var added = hub.post(ANN, LIST, Map.of("name", "s", "baseUrl", server.uri()));
            assertThat(added.text("healthStatus")).isEqualTo("healthy");
            Await.until(
                    "it is asked for more", () -> server.heads().stream().anyMatch(head -> head.contains("/api/ps")));
            assertThat(hub.post(ANN, LIST + "/" + added.text("id") + "/health", "")
                            .text("status"))
                    .isEqualTo("healthy");
        }
    }
}
