package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SayingTest {
    private static Simulator simulator;
    private static Web web;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withModels("m", "m!say=markdown"));
        web = new Web(simulator);
    }

    @AfterAll
    static void stop() {
        web.close();
        simulator.close();
    }

    private static String chat(String path, String more) {
        return web.post(path, "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]" + more + "}")
                .body();
    }

    private static String asked(String faults) {
        return ",\"user\":\"simulator:" + faults + "\"";
    }

    @ParameterizedTest
    @EnumSource(Saying.class)
    void isTheSameInBothDialectsWholeAndInPieces(Saying saying) {
        var fault = asked("say=" + saying.word());
        var whole = Web.json(chat("/v1/chat/completions", fault));
        var pieces = Web.events(chat("/v1/chat/completions", fault + ",\"stream\":true")).stream()
                .map(event -> event.at("/choices/0/delta/content").asString(""))
                .collect(Collectors.joining());
        var text = whole.at("/choices/0/message/content").asString();

        assertThat(text)
                .isEqualTo(pieces)
                .isEqualTo(saying.first(Long.MAX_VALUE).whole());
        assertThat(Web.json(chat("/api/chat", fault + ",\"stream\":false"))
                        .at("/message/content")
                        .asString())
                .isEqualTo(text);
        assertThat(whole.at("/usage/completion_tokens").asInt())
                .isEqualTo(saying.first(Long.MAX_VALUE).count());
    }

    @Test
    void hasWhatPagesMustShowAndMustNotObey() {
        assertThat(Saying.MARKDOWN.first(Long.MAX_VALUE).whole())
                .contains("## ", "1. ", "   - ", "| :-- |", "```python\n", "**", "> ", "- [x] ", "[in the guide](");
        assertThat(Saying.HOSTILE.first(Long.MAX_VALUE).whole())
                .contains("<script>", "](javascript:", "onerror=", "\u202e", "\u0000", "<iframe", "data:text/html");
        assertThat(Saying.LONG_WORD.first(Long.MAX_VALUE).whole())
                .hasSize(100 << 10)
                .matches("\\w+");
    }

    @Test
    void endsAtTheLimitsOfTheRequestAndOfTheFault() {
        var limited = Web.json(chat("/v1/chat/completions", asked("say=markdown") + ",\"max_tokens\":3"));
        var fewer = Web.json(chat("/v1/chat/completions", asked("say=markdown,events=4")));

        assertThat(limited.at("/choices/0/message/content").asString()).isEqualTo("## Which server ");
        assertThat(limited.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(fewer.at("/usage/completion_tokens").asInt()).isEqualTo(4);
        assertThat(fewer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @ParameterizedTest
    @EnumSource(Saying.class)
    void isThoughtAndGivenToToolsToo(Saying saying) {
        var fault = asked("reasoning,tools=look,say=" + saying.word());
        var message = Web.json(chat("/v1/chat/completions", fault)).at("/choices/0/message");
        var ollama = Web.json(chat("/api/chat", fault + ",\"stream\":false")).path("message");

        assertThat(message.path("reasoning_content").asString())
                .isEqualTo(saying.thoughts().whole())
                .isEqualTo(ollama.path("thinking").asString());
        assertThat(Web.json(message.at("/tool_calls/0/function/arguments").asString())
                        .path("text"))
                .isEqualTo(ollama.at("/tool_calls/0/function/arguments/text"));
    }

    @Test
    void isChosenByAModelsName() {
        var body = web.post(
                        "/v1/chat/completions",
                        "{\"model\":\"m!say=markdown\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                .body();

        assertThat(Web.json(body).at("/choices/0/message/content").asString()).startsWith("## ");
    }
}
