package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiTest {
    private static Simulator simulator;
    private static Web web;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withModels("a", "org/b:7b"));
        web = new Web(simulator);
    }

    @AfterAll
    static void stop() {
        web.close();
        simulator.close();
    }

    private static String chat(String more) {
        return "{\"model\":\"a\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"}]}]" + more + "}";
    }

    private static String textOf(List<JsonNode> events, String field) {
        return events.stream()
                .map(event ->
                        event.path("choices").path(0).path("delta").path(field).asString(""))
                .collect(Collectors.joining());
    }

    @Test
    void theSameChatHasTheSameWordsAndCountsInOnePieceAndInEvents() {
        var whole = web.post("/v1/chat/completions", chat(""));
        var again = web.post("/chat/completions", chat(""));
        var stream =
                web.post("/v1/chat/completions", chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(whole.body());
        assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream");
        var events = Web.events(stream.body());
        assertThat(textOf(events, "content"))
                .isEqualTo(Web.json(whole).at("/choices/0/message/content").asString());
        assertThat(events.getLast().path("usage")).isEqualTo(Web.json(whole).path("usage"));
        assertThat(events.getLast().at("/usage/prompt_tokens").asInt()).isEqualTo(7);
        assertThat(events.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void otherRequestsHaveOtherWords() {
        var texts = List.of("", ",\"seed\":1", ",\"seed\":2").stream()
                .map(more -> Web.json(web.post("/v1/chat/completions", chat(more)))
                        .at("/choices/0/message/content")
                        .asString())
                .toList();

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void tellsTheUsageOfAStreamInAnEventWithEmptyChoicesWhenAsked() {
        var events = Web.events(
                web.post("/v1/chat/completions", chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"))
                        .body());

        assertThat(events.getLast().path("choices")).isEmpty();
        assertThat(events.subList(0, events.size() - 1)).allSatisfy(event -> {
            assertThat(event.has("usage")).isTrue();
            assertThat(event.path("usage").isNull()).isTrue();
            assertThat(event.path("choices")).hasSize(1);
        });
    }

    @Test
    void saysNothingOfUsageInAStreamThatDidNotAsk() {
        for (var options : List.of("", ",\"stream_options\":null", ",\"stream_options\":{\"include_usage\":false}")) {
            var body = web.post("/v1/chat/completions", chat(",\"stream\":true" + options))
                    .body();

            assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void takesStreamOptionsForStreamsOnly() {
        var refused = web.post("/v1/chat/completions", chat(",\"stream_options\":{\"include_usage\":true}"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Web.json(refused).at("/error/param").asString()).isEqualTo("stream_options");
    }

    @ParameterizedTest
    @CsvSource({"max_tokens,3,length", "max_completion_tokens,3,length", "max_tokens,16,stop", "max_tokens,99,stop"})
    void endsAtTheLimit(String field, int limit, String reason) {
        var answer = Web.json(web.post("/v1/chat/completions", chat(",\"" + field + "\":" + limit)));

        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(Math.min(limit, 16));
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo(reason);
    }

    @Test
    void callsATool() {
        var tools =
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}],\"user\":\"simulator:tools\"";
        var whole = Web.json(web.post("/v1/chat/completions", chat(tools)));
        var events = Web.events(web.post("/v1/chat/completions", chat(tools + ",\"stream\":true"))
                .body());

        var call = whole.at("/choices/0/message/tool_calls/0");
        assertThat(call.at("/function/name").asString()).isEqualTo("weather");
        assertThat(Web.json(call.at("/function/arguments").asString())
                        .path("text")
                        .asString())
                .isNotEmpty();
        assertThat(whole.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
        assertThat(events.get(1)
                        .at("/choices/0/delta/tool_calls/0/function/name")
                        .asString())
                .isEqualTo("weather");
        assertThat(events.stream()
                        .map(event -> event.at("/choices/0/delta/tool_calls/0/function/arguments")
                                .asString(""))
                        .collect(Collectors.joining()))
                .isEqualTo(call.at("/function/arguments").asString());
        assertThat(events.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @CsvSource({"reasoning,reasoning_content", "reasoning=reasoning,reasoning"})
    void reasonsFirst(String fault, String field) {
        var body = chat(
                ",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"simulator:" + fault + "\"");
        var events = Web.events(web.post("/v1/chat/completions", body).body());
        var whole = Web.json(web.post("/v1/chat/completions", chat(",\"user\":\"simulator:" + fault + "\"")));

        assertThat(textOf(events, field))
                .isNotEmpty()
                .isEqualTo(whole.at("/choices/0/message/" + field).asString());
        assertThat(events.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(20);
        assertThat(events.getLast()
                        .at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void completesAPrompt() {
        var ask = "{\"model\":\"a\",\"prompt\":\"one two\"";
        var whole = Web.json(web.post("/v1/completions", ask + "}"));
        var events = Web.events(
                web.post("/v1/completions", ask + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
                        .body());

        assertThat(whole.path("object").asString()).isEqualTo("text_completion");
        assertThat(whole.has("usage")).isTrue();
        assertThat(events.stream()
                        .map(event -> event.at("/choices/0/text").asString(""))
                        .collect(Collectors.joining()))
                .isEqualTo(whole.at("/choices/0/text").asString());
        assertThat(events.getLast().path("usage")).isEqualTo(whole.path("usage"));
        assertThat(events.getLast().path("choices")).isEmpty();
    }

    @Test
    void embedsTextsAsNumbersOrBase64() {
        var ask = "{\"model\":\"a\",\"input\":[\"one\",\"two words\"],\"dimensions\":4";
        var numbers = Web.json(web.post("/v1/embeddings", ask + "}"));
        var base64 = Web.json(web.post("/v1/embeddings", ask + ",\"encoding_format\":\"base64\"}"));

        assertThat(numbers.path("data")).hasSize(2);
        assertThat(numbers.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        var bytes = Base64.getDecoder().decode(base64.at("/data/1/embedding").asString());
        var floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var length = 0.0;
        for (var i = 0; i < 4; i++) {
            var number = (float) numbers.at("/data/1/embedding/" + i).asDouble();
            assertThat(floats.get(i)).isEqualTo(number);
            length += number * number;
        }
        assertThat(length).isCloseTo(1, within(1e-5));
        assertThat(web.post("/v1/embeddings", "{\"model\":\"a\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void listsItsModels() {
        var list = Web.json(web.get("/v1/models"));

        assertThat(list.path("data").path(0).path("id").asString()).isEqualTo("a");
        assertThat(Web.json(web.get("/v1/models/org/b:7b")).path("id").asString())
                .isEqualTo("org/b:7b");
        assertThat(Web.json(web.get("/v1/models/org%2Fb%3A7b")).path("id").asString())
                .isEqualTo("org/b:7b");
        assertThat(web.get("/v1/models/c").statusCode()).isEqualTo(404);
        simulator.models("c");
        assertThat(web.get("/models").body()).contains("\"c\"").doesNotContain("\"a\"");
        simulator.models("a", "org/b:7b");
    }
}
