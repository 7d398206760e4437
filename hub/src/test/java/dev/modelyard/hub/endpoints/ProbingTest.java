package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A look at a server before it is added: which step failed, and what to do. */
class ProbingTest extends EndpointsCase {
    private static final String PROBE = LIST + "/probe";

    private JsonNode probe(Object body) {
        var answered = hub.post(ANN, PROBE, body);
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(hub.get(ANN, LIST).json().get("items").size()).isZero();
        return answered.json();
    }

    private JsonNode probe(Object url, String key) {
        return probe(Map.of("baseUrl", url, "apiKey", key));
    }

    /** Each step with how it ended. */
    private static String steps(JsonNode report) {
        return report.get("steps")
                .valueStream()
                .map(step ->
                        step.get("step").asString() + " " + step.get("result").asString())
                .collect(Collectors.joining(", "));
    }

    private static String detail(JsonNode report, String step) {
        return report.get("steps")
                .valueStream()
                .filter(one -> one.get("step").asString().equals(step))
                .map(one -> one.get("detail").asString())
                .collect(Collectors.joining());
    }

    @Test
    void a_good_server_is_named_with_its_models() {
        var report = probe(Map.of("baseUrl", ollama.baseUri() + "/v1/"));
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("baseUrl").asString()).isEqualTo(ollama.baseUri().toString());
        assertThat(report.get("endpointType").asString()).isEqualTo("ollama");
        assertThat(report.get("models").toString()).isEqualTo("[\"zeta\",\"alpha\",\"qwen2:7b\"]");
        assertThat(report.get("modelsCount").asInt()).isEqualTo(3);
        assertThat(report.has("responseTimeMs")).isTrue();
        assertThat(report.has("suggestion")).isFalse();
        assertThat(steps(report)).isEqualTo("address ok, dns skipped, connect ok, tls skipped, http ok, models ok");
        assertThat(detail(report, "models")).isEqualTo("it lists 3 models");
    }

    @Test
    void a_key_is_asked_for_and_never_given_back() {
        var without = probe(Map.of("baseUrl", keyed.baseUri()));
        assertThat(without.get("reason").asString()).isEqualTo("unauthorized");
        assertThat(without.get("suggestion").asString()).isEqualTo("Give the server's key.");
        assertThat(steps(without)).endsWith("http failed, models skipped");
        var wrong = probe(keyed.baseUri(), "sk-wrong");
        assertThat(wrong.get("suggestion").asString()).contains("another key");
        assertThat(wrong.toString()).doesNotContain("sk-wrong");
        var right = probe(keyed.baseUri(), "sk-right");
        assertThat(right.get("ok").asBoolean()).isTrue();
        assertThat(right.get("endpointType").asString()).isEqualTo("openai-compatible");
        assertThat(right.toString()).doesNotContain("sk-right");
    }

    @Test
    void nothing_that_listens_is_a_failed_connection() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            server.stop();
            var report = probe(Map.of("baseUrl", server.baseUri()));
            assertThat(report.get("ok").asBoolean()).isFalse();
            assertThat(report.get("reason").asString()).isEqualTo("refused");
            assertThat(steps(report))
                    .isEqualTo("address ok, dns skipped, connect failed, tls skipped, http skipped, models skipped");
            assertThat(report.get("suggestion").asString()).contains("OLLAMA_HOST");
        }
    }

    @Test
    void a_name_that_means_nothing_fails_before_a_connection() {
        var report = probe(Map.of("baseUrl", "http://no-such-host.invalid:11434"));
        assertThat(report.get("reason").asString()).isEqualTo("dns");
        assertThat(steps(report)).startsWith("address ok, dns failed, connect skipped");
        assertThat(report.get("suggestion").asString()).contains("no-such-host.invalid");
    }

    @Test
    void an_address_that_is_not_allowed_is_said_to_be() {
        var report = probe(Map.of("baseUrl", "http://169.254.169.254"));
        assertThat(report.get("reason").asString()).isEqualTo("blocked");
        assertThat(steps(report)).startsWith("address failed, dns skipped");
    }

    @Test
    void tls_that_is_none_fails_as_such() {
        try (var server = RawServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            var report = probe(Map.of("baseUrl", "https://127.0.0.1:" + server.port()));
            assertThat(report.get("reason").asString()).isEqualTo("tls");
            assertThat(steps(report)).contains("connect ok, tls failed, http skipped");
            assertThat(report.get("suggestion").asString()).contains("http://");
        }
        // one that waits for a request of HTTP says nothing at all
        var silent =
                probe(Map.of("baseUrl", "https://127.0.0.1:" + ollama.baseUri().getPort()));
        assertThat(silent.get("reason").asString()).isEqualTo("timeout");
        assertThat(steps(silent)).contains("connect ok, tls failed, http skipped");
        assertThat(silent.get("suggestion").asString()).contains("http://");
    }

    @Test
    void a_page_that_is_not_there_is_named_with_and_without_v1() {
        try (var server = RawServer.saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            var report = probe(Map.of("baseUrl", server.uri()));
            assertThat(report.get("reason").asString()).isEqualTo("not_found");
            assertThat(steps(report)).endsWith("http ok, models failed");
            assertThat(detail(report, "models")).contains("/v1/models answers 404", "; /models answers 404");
            assertThat(report.get("suggestion").asString()).contains("/v1", "modelsPath");
        }
    }

    @Test
    void what_is_not_json_is_no_model_server() {
        try (var server = RawServer.saying(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>secret</html>\n")) {
            var report = probe(Map.of("baseUrl", server.uri()));
            assertThat(report.get("reason").asString()).isEqualTo("bad_body");
            assertThat(steps(report)).endsWith("http ok, models failed");
            assertThat(detail(report, "models")).contains("not JSON");
            assertThat(report.toString()).doesNotContain("secret");
        }
    }

    @Test
    void a_server_that_never_answers_times_out_on_http() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            server.faults(Faults.of("never").on("*"));
            var report = probe(Map.of("baseUrl", server.baseUri()));
            assertThat(report.get("reason").asString()).isEqualTo("timeout");
            assertThat(steps(report)).contains("connect ok, tls skipped, http failed");
        }
    }

    @Test
    void a_server_that_is_well_and_lists_nothing_is_ok_with_a_suggestion() {
        try (var server = new RawServer((head, client) -> RawServer.write(
                client,
                head.startsWith("GET /health ")
                        ? RawServer.json("{}")
                        : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))) {
            var report = probe(Map.of("baseUrl", server.uri(), "endpointType", "openai-compatible"));
            assertThat(report.get("ok").asBoolean()).isTrue();
            assertThat(report.get("endpointType").asString()).isEqualTo("openai-compatible");
            assertThat(steps(report)).endsWith("models failed");
            assertThat(report.get("suggestion").asString()).contains("modelsPath");
        }
    }

    @Test
    void the_models_that_are_shown_are_no_more_than_a_hundred() {
        var names = IntStream.range(0, 150).mapToObj(i -> "m" + i).toArray(String[]::new);
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels(names))) {
            var report = probe(Map.of("baseUrl", server.baseUri()));
            assertThat(report.get("models").size()).isEqualTo(100);
            assertThat(report.get("modelsCount").asInt()).isEqualTo(150);
        }
    }

    @Test
    void what_is_wrong_with_the_question_is_named() {
        assertThat(hub.post(ANN, PROBE, Map.of("baseUrl", "gpu")).text()).contains("/baseUrl");
        assertThat(hub.post(ANN, PROBE, Map.of()).text()).contains("/baseUrl");
        assertThat(hub.post(ANN, PROBE, Map.of("baseUrl", "http://h", "name", "n"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void the_usual_ports_are_looked_at_only_when_asked() {
        var found = hub.post(ANN, LIST + "/discover", "").json().get("items");
        assertThat(found.valueStream().map(item -> item.get("baseUrl").asString()))
                .containsExactly(
                        "http://127.0.0.1:11434",
                        "http://127.0.0.1:8000",
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:1234");
        hub.post(ANN, LIST, Map.of("name", "mine", "baseUrl", "http://localhost:1234", "isActive", false));
        var again = hub.post(ANN, LIST + "/discover", "").json().get("items");
        assertThat(again.get(3).get("alreadyAdded").asString()).isEqualTo("mine");
        assertThat(again.get(0).has("alreadyAdded")).isFalse();
    }
}
