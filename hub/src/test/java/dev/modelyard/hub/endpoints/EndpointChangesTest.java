package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an endpoint that is added, changed and removed. */
class EndpointChangesTest extends EndpointsCase {
    @Test
    void an_added_endpoint_is_discovered_and_shown_in_the_documented_form() {
        var added = hub.post(ANN, LIST, Map.of("name", "gpu-1", "baseUrl", ollama.baseUri() + "/v1/"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.headers())
                .containsEntry("location", LIST + "/" + added.text("id"))
                .containsEntry("etag", "\"1\"");
        var view = added.json();
        assertThat(view.get("name").asString()).isEqualTo("gpu-1");
        assertThat(view.get("baseUrl").asString()).isEqualTo(ollama.baseUri().toString());
        assertThat(view.get("endpointType").asString()).isEqualTo("ollama");
        assertThat(view.get("endpointTypeSource").asString()).isEqualTo("detected");
        assertThat(view.get("healthStatus").asString()).isEqualTo("healthy");
        assertThat(view.get("isActive").asBoolean()).isTrue();
        assertThat(view.get("isShared").asBoolean()).isFalse();
        assertThat(view.get("apiKeySet").asBoolean()).isFalse();
        assertThat(view.get("availableModels").toString()).isEqualTo("[\"zeta\",\"alpha\",\"qwen2:7b\"]");
        assertThat(view.get("modelsStatus").asString()).isEqualTo("listed");
        assertThat(List.of("lastHealthCheck", "lastModelDiscovery", "createdAt", "updatedAt", "responseTimeMs"))
                .allSatisfy(field -> assertThat(view.has(field)).as(field).isTrue());
        assertThat(hub.get(ANN, LIST + "/" + added.text("id")).json()).isEqualTo(view);
    }

    @Test
    void the_snapshot_has_an_endpoint_before_it_is_acknowledged() {
        var id = add(ANN, "gpu-1", ollama);
        assertThat(hub.room.snapshot().endpoints()).singleElement().satisfies(served -> {
            assertThat(served.id().value()).isEqualTo(id);
            assertThat(served.models()).containsExactly("zeta", "alpha", "qwen2:7b");
            assertThat(served.openAiPath()).isEqualTo("/v1");
            assertThat(served.nativePath()).isEmpty();
            assertThat(served.health()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(served.isVisibleTo(BOB.userId())).isFalse();
        });
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        assertThat(hub.room.snapshot().endpoints().getFirst().isVisibleTo(BOB.userId()))
                .isTrue();
        hub.patch(ANN, LIST + "/" + id, Map.of("isActive", false));
        assertThat(hub.room.snapshot().endpoints()).isEmpty();
        hub.patch(ANN, LIST + "/" + id, Map.of("isActive", true));
        assertThat(hub.room.snapshot().endpoints()).hasSize(1);
        assertThat(hub.delete(ANN, LIST + "/" + id).status()).isEqualTo(204);
        assertThat(hub.room.snapshot().endpoints()).isEmpty();
        assertThat(hub.get(ANN, LIST + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void memory_is_what_its_owner_says_in_either_form_and_unknown_where_nobody_does() {
        var path = LIST + "/" + add(ANN, "gpu", ollama);
        assertThat(hub.get(ANN, path).json().has("memory")).isFalse();

        var said = hub.patch(ANN, path, Map.of("memory", "24GB")).json();
        assertThat(said.get("memory").asLong()).isEqualTo(24_000_000_000L);
        assertThat(said.get("memoryText").asString()).isEqualTo("24GB");
        assertThat(hub.room.snapshot().endpoints().getFirst().memory()).isEqualTo(24_000_000_000L);
        assertThat(hub.patch(ANN, path, Map.of("memory", 8_589_934_592L)).text("memoryText"))
                .isEqualTo("8GiB");
        assertThat(hub.put(ANN, path, Map.of("name", "gpu", "baseUrl", ollama.baseUri()))
                        .text("memoryText"))
                .isEqualTo("8GiB");

        var refused = hub.patch(ANN, path, Map.of("memory", "24 apples"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/memory", "GiB");

        var body = "{\"memory\":null}";
        assertThat(hub.send(ANN, "PATCH", path, body, Map.of()).json().has("memory"))
                .isFalse();
        assertThat(hub.room.snapshot().endpoints().getFirst().memory()).isNull();
    }

    @Test
    void a_stale_version_is_refused_and_none_is_fine() {
        var path = LIST + "/" + add(ANN, "gpu", ollama);
        var body = "{\"isShared\":true}";
        assertThat(hub.send(ANN, "PATCH", path, body, Map.of("If-Match", "\"1\""))
                        .headers())
                .containsEntry("etag", "\"2\"");
        assertThat(hub.send(ANN, "PATCH", path, body, Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(hub.send(ANN, "DELETE", path, "", Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(hub.send(ANN, "PATCH", path, body, Map.of("If-Match", "*")).status())
                .isEqualTo(200);
        assertThat(hub.send(ANN, "DELETE", path, "", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void what_says_nothing_new_changes_nothing() {
        var path = LIST + "/"
                + hub.post(
                                ANN,
                                LIST,
                                Map.of(
                                        "name",
                                        "gpu",
                                        "baseUrl",
                                        ollama.baseUri(),
                                        "apiKey",
                                        "sk-1",
                                        "headers",
                                        Map.of("X-Team", "a")))
                        .text("id");
        var before = hub.get(ANN, path);
        for (var body : List.of(
                "{}",
                "{\"apiKey\":\"sk-1\",\"isShared\":false,\"headers\":{\"x-team\":\"a\"}}",
                "{\"availableModels\":" + before.json().get("availableModels") + "}",
                "{\"isActive\":null,\"includeModels\":null}")) {
            var answer = hub.patch(ANN, path, body);
            assertThat(answer.headers()).as(body).containsEntry("etag", "\"1\"");
            assertThat(answer.text("updatedAt")).isEqualTo(before.text("updatedAt"));
            assertThat(answer.text("modelsStatus")).isEqualTo(before.text("modelsStatus"));
        }
        var put = hub.put(ANN, path, Map.of("name", "gpu", "baseUrl", ollama.baseUri() + "/v1/"));
        assertThat(put.headers()).containsEntry("etag", "\"1\"");
        assertThat(hub.patch(ANN, path, "{\"isShared\":true}").headers()).containsEntry("etag", "\"2\"");
    }

    @Test
    void the_audit_says_who_changed_what() {
        var id = add(ANN, "gpu", ollama);
        hub.patch(ROOT, LIST + "/" + id, Map.of("isShared", true));
        hub.delete(ANN, LIST + "/" + id);
        var audit = hub.get(ANN, "/api/v1/audit?target=" + id).json().get("items");
        assertThat(audit.valueStream().map(entry -> entry.get("action").asString()))
                .containsExactly("endpoint.delete", "endpoint.update", "endpoint.create");
        assertThat(audit.get(1).get("actor").get("name").asString()).isEqualTo("root");
        assertThat(audit.get(1).get("changes").toString()).contains("isShared", "\"old\":false", "\"new\":true");
        assertThat(hub.get(BOB, "/api/v1/audit?target=" + id).json().get("items"))
                .isEmpty();
    }
}
