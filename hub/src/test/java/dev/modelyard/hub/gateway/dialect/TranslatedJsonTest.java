package dev.modelyard.hub.gateway.dialect;

import static dev.modelyard.hub.gateway.dialect.Reading.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modelyard.hub.gateway.json.Json;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TranslatedJsonTest {
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hé\","
            + "\"reasoning\":\"Hm\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}]},\"finish_reason\":\"tool_calls\"}],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}";

    private final Ticking time = new Ticking();

    @Test
    void aWholeAnswerIsOneObject() {
        Reading reading = json(200, false);
        time.pass(750);
        reading.readCut(ANSWER.getBytes(UTF_8), 1, 50, 51);
        assertThat(reading.text()).isEmpty();
        assertThat(reading.reader().hasBegun()).isFalse();
        reading.end();
        assertThat(reading.text())
                .isEqualTo("{\"model\":\"asked\",\"created_at\":\"1970-01-01T00:16:40.750Z\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hé\",\"thinking\":\"Hm\","
                        + "\"tool_calls\":[{\"id\":\"c\",\"function\":{\"index\":0,\"name\":\"f\",\"arguments\":{\"x\":1}}}]},"
                        + "\"done_reason\":\"stop\",\"done\":true,\"total_duration\":750000000,\"load_duration\":0,"
                        + "\"prompt_eval_count\":12,\"prompt_eval_duration\":0,"
                        + "\"eval_count\":3,\"eval_duration\":750000000}");
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        assertThat(reading.reader().status(200)).isEqualTo(200);
        assertThat(reading.reader().contentType()).isEqualTo("application/json");
        assertThat(reading.reader().isWhole()).isTrue();
    }

    @Test
    void aStreamAnsweredWholeIsOneLine() {
        Reading reading = json(200, true).read(ANSWER).end();
        assertThat(reading.text()).endsWith("}\n").hasLineCount(1);
        assertThat(reading.reader().contentType()).isEqualTo("application/x-ndjson");
    }

    @ParameterizedTest
    @CsvSource({"5000000, 1", "1000000, 500000"})
    void whatNoTreeShouldBeMadeOfIsABadGateway(int length, int dense) {
        String text = "{\"choices\":[" + "{},".repeat(dense / 2) + "{}],\"x\":\"" + "x".repeat(length) + "\"}";
        Reading reading = json(200, false).read(text).end();
        assertThat(reading.reader().status(200)).isEqualTo(502);
        assertThat(Json.MAPPER.readTree(reading.text()).path("error").asString())
                .startsWith("The endpoint's answer is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "404 | {\"error\":{\"message\":\"no such model\",\"type\":\"x\"}} | no such model",
                "400 | {\"error\":\"bad \\\"x\\\"\"}       | bad \"x\"",
                "422 | {\"detail\":[{\"loc\":[\"body\"]}]} | [{\"loc\":[\"body\"]}]",
                "422 | {\"detail\":\"wrong\"}              | wrong",
                "400 | {\"message\":\"wrong\"}             | wrong",
                "500 | <html>oops</html>                   | The endpoint answered 500.",
                "503 | ~~                                  | The endpoint answered 503.",
                "500 | {}                                  | The endpoint answered 500."
            })
    void errorsKeepTheirStatus(int status, @Nullable String body, String message) {
        Reading reading = json(status, false).read(body == null ? "" : body).end();
        assertThat(error(reading)).isEqualTo(message);
        assertThat(reading.reader().status(status)).isEqualTo(status);
        assertThat(reading.reader().contentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<html>                       | The endpoint's answer is no JSON.",
                "{\"choices\":[]}             | The endpoint's answer has no message.",
                "{\"error\":{\"message\":\"busy\"}} | busy"
            })
    void whatIsNoAnswerIsABadGateway(String body, String message) {
        Reading reading = json(200, false).read(body).end();
        assertThat(error(reading)).isEqualTo(message);
        assertThat(reading.reader().status(200)).isEqualTo(502);
        assertThat(reading.reader().sawError()).isTrue();
    }

    @Test
    void anAnswerTooLongToHoldIsABadGateway() {
        byte[] text = " ".repeat(8 << 20).getBytes(UTF_8);
        Reading reading = json(200, false).read(text).read(text).read(ANSWER).end();
        assertThat(error(reading)).isEqualTo("The endpoint's answer is too long.");
    }

    @Test
    void anAnswerCutOffLeavesTheWordToTheGateway() {
        Reading reading = json(200, false).read(ANSWER.substring(0, 50));
        assertThat(reading.reader().isWhole()).isFalse();
        assertThat(reading.reader().canTellErrors()).isFalse();
        assertThat(reading.breakOff("upstream_cut", "cut").text()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatServersSentIsTranslated() {
        return Recordings.openAi().stream()
                .filter(recording -> !recording.isEventStream()
                        && recording.url().replaceAll("[?#].*", "").endsWith("/chat/completions"))
                .map(recording -> dynamicTest(recording.name(), () -> {
                    Reading reading = json(recording.status(), false)
                            .read(recording.answer())
                            .end();
                    JsonNode object = Json.MAPPER.readTree(reading.text());
                    JsonNode answer = tree(recording.answer());
                    JsonNode message = answer.at("/choices/0/message");
                    if (recording.status() == 200 && message.isObject()) {
                        assertThat(reading.tokens()).isEqualTo(Expected.tokens(answer));
                        assertThat(object.path("done").asBoolean()).isTrue();
                        assertThat(object.at("/message/content").asString())
                                .contains(message.path("content").asString(""));
                    } else {
                        assertThat(object.path("error").asString()).isNotBlank();
                    }
                }));
    }

    private static JsonNode tree(byte[] answer) {
        return answer[0] == '{' ? Json.MAPPER.readTree(answer) : Json.MAPPER.createObjectNode();
    }

    private static String error(Reading reading) {
        JsonNode object = Json.MAPPER.readTree(reading.text());
        assertThat(object.size()).isEqualTo(1);
        return object.path("error").asString();
    }

    private Reading json(int status, boolean asLine) {
        ChatAnswer answer = new ChatAnswer("asked", true, time, time, time.getAsLong());
        return Reading.by(() -> new TranslatedJson(answer, status, asLine, new AnswerRoom()));
    }
}
