package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OllamaTest {
    private static Simulator simulator;
    private static Web web;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withModels("llama3:latest"));
        web = new Web(simulator);
    }

    @AfterAll
    static void stop() {
        web.close();
        simulator.close();
    }

    private static String chat(String more) {
        return "{\"model\":\"llama3\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]" + more + "}";
    }

    private static List<JsonNode> lines(String path, String body) {
        return web.post(path, body).body().lines().map(Web::json).toList();
    }

    private static String join(List<JsonNode> lines, String pointer) {
        return lines.stream().map(line -> line.at(pointer).asString("")).collect(Collectors.joining());
    }

    @Test
    void streamsLinesUnlessToldOtherwise() {
        var lines = lines("/api/chat", chat(""));
        var whole = Web.json(web.post("/api/chat", chat(",\"stream\":false")));

        assertThat(lines).hasSize(17);
        assertThat(lines.subList(0, 16)).allMatch(line -> !line.path("done").asBoolean());
        assertThat(lines.getLast().path("done").asBoolean()).isTrue();
        assertThat(lines.getLast().path("prompt_eval_count").asInt()).isEqualTo(2);
        assertThat(lines.getLast().path("eval_count").asInt()).isEqualTo(16);
        assertThat(lines.getLast().path("total_duration").asLong()).isPositive();
        assertThat(join(lines, "/message/content"))
                .isEqualTo(whole.at("/message/content").asString());
        assertThat(whole.path("eval_count").asInt()).isEqualTo(16);
        assertThat(whole.path("done").asBoolean()).isTrue();
    }

    @Test
    void saysTheSameAsItsOpenAiSide() {
        var openAi = Web.json(web.post("/v1/chat/completions", chat("")));
        var ollama = Web.json(web.post("/api/chat", chat(",\"stream\":false")));

        assertThat(ollama.at("/message/content").asString())
                .isEqualTo(openAi.at("/choices/0/message/content").asString());
        assertThat(ollama.path("prompt_eval_count")).isEqualTo(openAi.at("/usage/prompt_tokens"));
    }

    @Test
    void generates() {
        var lines = lines("/api/generate", "{\"model\":\"llama3\",\"prompt\":\"x\",\"options\":{\"num_predict\":3}}");

        assertThat(lines).hasSize(4);
        assertThat(join(lines, "/response")).isNotEmpty();
        assertThat(lines.getLast().path("done_reason").asString()).isEqualTo("length");
        assertThat(Web.json(web.post("/api/generate", "{\"model\":\"llama3\"}"))
                        .path("done_reason")
                        .asString())
                .isEqualTo("load");
    }

    @Test
    void callsToolsAndThinks() {
        var lines = lines("/api/chat", chat(",\"user\":\"simulator:tools=look,reasoning\""));
        var whole = Web.json(web.post("/api/chat", chat(",\"stream\":false,\"user\":\"simulator:tools=look\"")));

        assertThat(join(lines, "/message/thinking")).isNotEmpty();
        assertThat(join(lines, "/message/content")).isEmpty();
        assertThat(join(lines, "/message/tool_calls/0/function/name")).isEqualTo("look");
        assertThat(lines.getLast().path("eval_count").asInt()).isEqualTo(20);
        assertThat(whole.at("/message/tool_calls/0/function/arguments/text").asString())
                .isEqualTo(join(lines, "/message/tool_calls/0/function/arguments/text"));
    }

    @Test
    void embeds() {
        var answer = Web.json(web.post("/api/embed", "{\"model\":\"llama3\",\"input\":[\"a b\",\"c\"]}"));
        var openAi = Web.json(web.post("/v1/embeddings", "{\"model\":\"llama3\",\"input\":\"c\"}"));

        assertThat(answer.path("embeddings")).hasSize(2);
        assertThat(answer.path("embeddings").path(1)).isEqualTo(openAi.at("/data/0/embedding"));
        assertThat(answer.path("prompt_eval_count").asInt()).isEqualTo(3);
    }

    @Test
    void tellsOfItselfAndItsModels() {
        assertThat(web.get("/").body()).isEqualTo("Ollama is running");
        assertThat(Web.json(web.get("/api/version")).has("version")).isTrue();
        assertThat(Web.json(web.get("/api/tags")).at("/models/0/name").asString())
                .isEqualTo("llama3:latest");
        assertThat(Web.json(web.get("/api/ps")).at("/models/0/size_vram").asLong())
                .isPositive();
        assertThat(Web.json(web.post("/api/show", "{\"model\":\"llama3\"}"))
                        .path("capabilities")
                        .toString())
                .contains("completion", "tools");
        assertThat(web.post("/api/show", "{\"name\":\"llama4\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesInOllamasShape() {
        var unknown = web.post("/api/chat", chat("").replace("llama3", "other"));
        var failing = lines("/api/chat", chat(",\"user\":\"simulator:error-event=2\""));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Web.json(unknown).path("error").asString()).isEqualTo("model 'other' not found");
        assertThat(failing).hasSize(3);
        assertThat(failing.getLast().path("error").isString()).isTrue();
    }

    @Test
    void canBeAServerThatKnowsOpenAiOnly() {
        try (var plain = Simulator.start(SimulatorOptions.defaults().openAiOnly());
                var client = new Web(plain)) {
            assertThat(client.get("/api/version").statusCode()).isEqualTo(404);
            assertThat(client.get("/api/tags").statusCode()).isEqualTo(404);
            assertThat(client.get("/v1/models").statusCode()).isEqualTo(200);
        }
    }
}
