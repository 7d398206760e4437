package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys and headers: what is kept, what is hidden, and who receives them. */
class EndpointKeysTest extends EndpointsCase {
    @Test
    void a_key_is_used_and_never_given_back() {
        var wrong = hub.post(ANN, LIST, Map.of("name", "k", "baseUrl", keyed.baseUri(), "apiKey", "sk-wrong"));
        assertThat(wrong.json().get("reason").asString()).isEqualTo("unauthorized");
        assertThat(wrong.json().get("modelsReason").asString()).isEqualTo("unauthorized");

        var id = wrong.text("id");
        var right = hub.patch(ANN, LIST + "/" + id, Map.of("apiKey", "sk-right"));
        assertThat(right.json().get("healthStatus").asString()).isEqualTo("healthy");
        assertThat(right.json().get("endpointType").asString()).isEqualTo("openai-compatible");
        assertThat(right.json().get("apiKeySet").asBoolean()).isTrue();
        assertThat(List.of(wrong, right, hub.get(ANN, LIST), hub.get(ROOT, "/api/v1/audit")))
                .allSatisfy(answer -> assertThat(answer.text()).doesNotContain("sk-wrong", "sk-right"));
        String stored = hub.database.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT string_agg(e::text, '') || (SELECT string_agg(a::text, '') FROM audit a) FROM local_models e
                        """)
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain("sk-wrong", "sk-right");
    }

    @Test
    void putting_keeps_what_it_does_not_name_and_null_removes_the_key() {
        var id = hub.post(
                        ANN,
                        LIST,
                        Map.of(
                                "name",
                                "k",
                                "baseUrl",
                                keyed.baseUri(),
                                "apiKey",
                                "sk-right",
                                "isActive",
                                false,
                                "isShared",
                                true))
                .text("id");
        var put = hub.put(ANN, LIST + "/" + id, Map.of("name", "k2", "baseUrl", keyed.baseUri() + "/v1"));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().get("apiKeySet").asBoolean()).isTrue();
        assertThat(put.json().get("isActive").asBoolean()).isFalse();
        assertThat(put.json().get("isShared").asBoolean()).isTrue();
        assertThat(put.json().has("notice")).isFalse();

        var removed = hub.send(
                ANN,
                "PUT",
                LIST + "/" + id,
                "{\"name\":\"k2\",\"baseUrl\":\"%s\",\"apiKey\":null}".formatted(keyed.baseUri()),
                Map.of());
        assertThat(removed.json().get("apiKeySet").asBoolean()).isFalse();
    }

    @Test
    void an_empty_key_is_none_for_a_new_endpoint_and_means_nothing_for_a_stored_one() {
        var added = hub.post(ANN, LIST, Map.of("name", "k", "baseUrl", ollama.baseUri(), "apiKey", ""));
        assertThat(added.json().get("apiKeySet").asBoolean()).isFalse();
        var refused = hub.patch(ANN, LIST + "/" + added.text("id"), Map.of("apiKey", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/apiKey", "null removes");
    }

    @Test
    void another_host_never_receives_the_old_key() {
        var id = hub.post(
                        ANN,
                        LIST,
                        Map.of(
                                "name",
                                "k",
                                "baseUrl",
                                keyed.baseUri(),
                                "apiKey",
                                "sk-right",
                                "headers",
                                Map.of("X-Api-Key", "also-secret", "X-Team", "blue")))
                .text("id");
        try (var other = Simulator.start(SimulatorOptions.defaults().openAiOnly())) {
            var moved = hub.patch(ANN, LIST + "/" + id, Map.of("baseUrl", other.baseUri()));
            assertThat(moved.json().get("apiKeySet").asBoolean()).isFalse();
            assertThat(moved.text("notice")).contains("key was removed", "headers that may hold a key");
            assertThat(moved.json().get("headers").toString()).isEqualTo("{\"x-team\":\"blue\"}");
            hub.post(ANN, LIST + "/" + id + "/health", "");
            assertThat(other.requests()).isNotEmpty().allSatisfy(request -> assertThat(
                            request.headers().toString())
                    .doesNotContain("sk-right", "also-secret")
                    .contains("blue"));

            var back = hub.patch(ANN, LIST + "/" + id, Map.of("baseUrl", keyed.baseUri(), "apiKey", "sk-right"));
            assertThat(back.json().has("notice")).isFalse();
            assertThat(back.json().get("healthStatus").asString()).isEqualTo("healthy");
        }
    }

    @Test
    void a_hidden_header_given_back_stays_as_it_is() {
        var id = hub.post(
                        ANN,
                        LIST,
                        Map.of(
                                "name",
                                "k",
                                "baseUrl",
                                ollama.baseUri(),
                                "headers",
                                Map.of("X-Api-Key", "s-1", "X-Team", "a")))
                .text("id");
        assertThat(hub.get(ANN, LIST + "/" + id).json().get("headers").toString())
                .isEqualTo("{\"x-api-key\":\"***\",\"x-team\":\"a\"}");
        hub.patch(ANN, LIST + "/" + id, Map.of("headers", Map.of("x-api-key", "***", "x-team", "b")));
        assertThat(hub.room.snapshot().endpoints().getFirst().headers())
                .isEqualTo(Map.of("x-api-key", "s-1", "x-team", "b"));
        var invented = hub.patch(ANN, LIST + "/" + id, Map.of("headers", Map.of("x-token", "***")));
        assertThat(invented.status()).isEqualTo(422);
        assertThat(invented.text()).contains("/headers/x-token");
    }

    @Test
    void a_patch_merges_headers_and_a_put_replaces_them() {
        var path = LIST + "/"
                + hub.post(
                                ANN,
                                LIST,
                                Map.of(
                                        "name",
                                        "gpu",
                                        "baseUrl",
                                        ollama.baseUri(),
                                        "headers",
                                        Map.of("x-a", "1", "x-b", "2", "x-token", "s")))
                        .text("id");
        var patched = hub.patch(ANN, path, "{\"headers\":{\"X-A\":null,\"X-C\":\"3\",\"x-gone\":null}}");
        assertThat(patched.json().get("headers").toString())
                .isEqualTo("{\"x-b\":\"2\",\"x-c\":\"3\",\"x-token\":\"***\"}");
        var put = hub.put(
                ANN,
                path,
                Map.of("name", "gpu", "baseUrl", ollama.baseUri(), "headers", Map.of("X-B", "4", "X-Token", "***")));
        assertThat(put.json().get("headers").toString()).isEqualTo("{\"x-b\":\"4\",\"x-token\":\"***\"}");
        assertThat(hub.room.snapshot().endpoints().getFirst().headers()).containsEntry("x-token", "s");
        assertThat(hub.patch(ANN, path, "{\"headers\":null}").json().has("headers"))
                .isFalse();
        for (var name : List.of("HTTP2-Settings", "Connection", "Proxy-Authorization", "TE", "Host", "Content-Type")) {
            var refused = hub.patch(ANN, path, Map.of("headers", Map.of(name, "x")));
            assertThat(refused.status()).as(name).isEqualTo(422);
            assertThat(refused.text()).contains("/headers/" + name);
        }
    }
}
