package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.Asked;
import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.Operation;
import dev.modelyard.hub.gateway.Question;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaQuestionTest {
    private static final ServedEndpoint OLLAMA =
            TestEndpoint.named("ollama").type(EndpointType.OLLAMA).served();
    private static final ServedEndpoint CUSTOM =
            TestEndpoint.named("custom").type(EndpointType.CUSTOM).served();
    private static final String BODY =
            "{\"model\":\"a\", \"messages\" : [{\"role\":\"user\",\"content\":\"Hi\"}],\"options\":{\"top_k\":1}}";

    private final Ticking time = new Ticking();

    @Test
    void anOllamaGetsItAsItIsButForTheModelsName() throws BadBody {
        try (Question question = question(BODY)) {
            Asked asked = question.to(OLLAMA, "b:latest", true);
            assertThat(asked.path()).isEqualTo("/api/chat");
            assertThat(asked.asksUsage()).isFalse();
            assertThat(asked.translates()).isFalse();
            assertThat(sent(asked)).isEqualTo(BODY.replace("\"a\"", "\"b:latest\""));
        }
    }

    @Test
    void allOthersGetItInOpenAisForm() throws BadBody {
        try (Question question = question(BODY.replace("top_k", "seed"))) {
            Asked asked = question.to(CUSTOM, "b", true);
            assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            assertThat(asked.asksUsage()).isTrue();
            assertThat(asked.translates()).isTrue();
            assertThat(sent(asked))
                    .isEqualTo("{\"model\":\"b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                            + "\"stream_options\":{\"include_usage\":true},\"seed\":1}");
        }
    }

    @Test
    void whatOneEndpointCannotBeAskedAnotherCan() throws BadBody {
        try (Question question = question(BODY)) {
            assertThatExceptionOfType(BadBody.class)
                    .isThrownBy(() -> question.to(CUSTOM, "b", true))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("options.top_k"));
            assertThat(sent(question.to(OLLAMA, "a", true))).isEqualTo(BODY);
        }
    }

    @Test
    void itStreamsUnlessToldNotTo() throws BadBody {
        try (Question question = question(BODY)) {
            assertThat(question.stream()).isTrue();
        }
        try (Question question = question("{\"model\":\"a\",\"stream\":false}")) {
            assertThat(question.stream()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  200, application/x-ndjson,            LineReader",
        "true,  true,  200, application/json; charset=utf-8, JsonReader",
        "true,  true,  404, application/json; charset=utf-8, JsonReader",
        "true,  true,  200, ,                                LineReader",
        "true,  false, 200, application/json; charset=utf-8, JsonReader",
        "false, true,  200, text/event-stream,               TranslatedLines",
        "false, true,  200, ,                                TranslatedLines",
        "false, true,  200, application/json,                TranslatedJson",
        "false, false, 200, application/json,                TranslatedJson",
        "false, true,  500, text/html,                       TranslatedJson"
    })
    void answersAreReadByWhatTheirHeadSays(
            boolean ollama, boolean stream, int status, @Nullable String type, String reader) throws BadBody {
        String body = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\"}],\"stream\":" + stream + "}";
        try (Question question = question(body);
                AnswerReader found =
                        question.to(ollama ? OLLAMA : CUSTOM, "a", true).reader(status, type)) {
            assertThat(found.getClass().getSimpleName()).isEqualTo(reader);
        }
    }

    private Question question(String body) throws BadBody {
        return new Dialects(time, time).read(Operation.OLLAMA_CHAT, Unpooled.copiedBuffer(body, UTF_8));
    }

    private static String sent(Asked asked) {
        ByteBuf body = asked.body();
        String text = body.toString(UTF_8);
        body.release();
        return text;
    }
}
