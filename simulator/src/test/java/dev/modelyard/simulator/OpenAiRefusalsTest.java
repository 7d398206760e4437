package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRefusalsTest {
    private static Simulator simulator;
    private static Web web;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withModels("a"));
        web = new Web(simulator);
    }

    @AfterAll
    static void stop() {
        web.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]} | 404 | model_not_found",
                "/v1/chat/completions | {\"messages\":[]} | 400 | missing_required_parameter",
                "/v1/chat/completions | {\"model\":\"a\"} | 400 | missing_required_parameter",
                "/v1/chat/completions | {\"model\":\"a\",\"messages\":[{}]} | 400 | missing_required_parameter",
                "/v1/completions | {\"model\":\"a\",\"prompt\":\"x\",\"max_tokens\":\"y\"} | 400 | invalid_type",
                "/v1/completions | {\"model\": | 400 | invalid_json",
                "/v1/completions | [] | 400 | invalid_json",
                "/v1/completions | {\"model\":\"a!what\",\"prompt\":\"x\"} | 400 | unknown_fault",
                "/v1/nothing | {} | 404 | not_found",
                "/v1/models | {} | 405 | method_not_allowed"
            })
    void refusesInOpenAisShape(String path, String body, int status, String code) {
        var refused = web.post(path, body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(Web.json(refused).at("/error/code").asString()).isEqualTo(code);
        assertThat(Web.json(refused).at("/error/type").asString()).isEqualTo("invalid_request_error");
        assertThat(Web.json(refused).at("/error/message").asString()).isNotEmpty();
    }

    @Test
    void asksForItsKeyEverywhereButForHealth() {
        try (var locked = Simulator.start(SimulatorOptions.defaults().withApiKey("sk-1"));
                var client = new Web(locked)) {
            assertThat(client.get("/v1/models").statusCode()).isEqualTo(401);
            assertThat(client.get("/api/tags").statusCode()).isEqualTo(401);
            assertThat(client.get("/v1/models", "authorization", "Bearer sk-2").statusCode())
                    .isEqualTo(401);
            assertThat(Web.json(client.get("/v1/models")).at("/error/code").asString())
                    .isEqualTo("invalid_api_key");
            assertThat(client.get("/v1/models", "authorization", "Bearer sk-1").statusCode())
                    .isEqualTo(200);
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void liesUnderItsPrefix() {
        try (var prefixed = Simulator.start(SimulatorOptions.defaults().withPrefix("/openai"));
                var client = new Web(prefixed)) {
            assertThat(prefixed.baseUri().toString()).endsWith(":" + prefixed.port() + "/openai");
            assertThat(client.get("/openai/v1/models").statusCode()).isEqualTo(200);
            assertThat(client.get("/v1/models").statusCode()).isEqualTo(404);
            assertThat(prefixed.counts().requestsTo("/v1/models")).isEqualTo(2);
        }
    }
}
