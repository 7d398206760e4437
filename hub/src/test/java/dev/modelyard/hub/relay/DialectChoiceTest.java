package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.TestEndpoint;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of several servers gets a chat in Ollama's form that not all of them can be told. */
@Timeout(60)
class DialectChoiceTest {
    private static final String WITH_TOP_K = Http.post(
            "/api/chat",
            "{\"model\":\"m\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"options\":{\"top_k\":3}}",
            ANN);
    private static final String ANSWER =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"done\":true}";

    private final ScriptedServer openAi = ScriptedServer.answering(request -> Http.ok("{}"));
    private final ScriptedServer ollama = ScriptedServer.answering(request -> Http.ok(ANSWER));

    @AfterEach
    void stop() {
        openAi.close();
        ollama.close();
    }

    @Test
    void what_only_an_ollama_understands_goes_to_one_even_if_another_is_healthier() {
        try (var rig = Rig.plan()
                .endpoints(
                        TestEndpoint.named("cpp", openAi.uri()),
                        TestEndpoint.named("ollama", ollama.uri())
                                .type(EndpointType.OLLAMA)
                                .unknown())
                .start()) {
            var answer = rig.client().says(WITH_TOP_K).message();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ANSWER);
            assertThat(answer.header("x-modelyard-endpoint")).isEqualTo("ollama");
            assertThat(answer.header("x-modelyard-attempts")).isEqualTo("1");
            assertThat(openAi.connections()).isZero();
        }
    }

    @Test
    void what_nobody_understands_is_named() {
        try (var rig = Rig.plan()
                .endpoints(TestEndpoint.named("cpp", openAi.uri()), TestEndpoint.named("cpp2", openAi.uri()))
                .start()) {
            var answer = rig.client().says(WITH_TOP_K).message();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("options.top_k");
            assertThat(openAi.connections()).isZero();
        }
    }

    @Test
    void where_the_one_that_understands_is_away_that_is_said() {
        try (var rig = Rig.plan()
                .endpoints(
                        TestEndpoint.named("ollama", URI.create("http://127.0.0.1:1"))
                                .type(EndpointType.OLLAMA),
                        TestEndpoint.named("cpp", openAi.uri()).unknown())
                .start()) {
            var answer = rig.client().says(WITH_TOP_K).message();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("ollama").doesNotContain("top_k");
        }
    }
}
