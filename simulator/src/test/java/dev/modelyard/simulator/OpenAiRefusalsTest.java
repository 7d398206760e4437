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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"a!crlf=1\"} | delay=1ms | model | crlf takes no value, not 1",
                "{\"model\":\"a\",\"user\":\"simulator:delay=9\"} | delay=1ms | user | delay takes 20ms, 2s or 1m, not 9",
                "{\"model\":\"a\"} | retry-after=99999999999 | x-simulator-fault | retry-after takes a number, not 99999999999",
                "{\"model\":\"a\"} | delay=2d | x-simulator-fault | delay takes 20ms, 2s or 1m, not 2d"
            })
    void namesTheFieldOfAFaultThatIsNone(String body, String header, String field, String message) {
        var refused = web.post("/v1/completions", body, "x-simulator-fault", header);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Web.json(refused).at("/error/param").asString()).isEqualTo(field);
        assertThat(Web.json(refused).at("/error/message").asString()).isEqualTo(field + ": " + message);
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
