package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From a browser's store and back. */
class MigrationTest {
    private static final String IMPORT = "/api/local-models/import";

    /** As the documented page writes it. */
    private static final String STORE = """
            [{"id":"k3","name":"Ollama","baseUrl":"http://127.0.0.1:9/v1/","apiKey":"sk-1","isActive":true,
              "availableModels":["qwen2:7b","llama3:8b"],"createdAt":"2024-01-01T00:00:00.000Z"},
             {"name":"off","baseUrl":"http://127.0.0.1:10","apiKey":"","isActive":false,"availableModels":[]}]
            """;

    private EndpointsHarness hub;

    @BeforeEach
    void start() {
        hub = new EndpointsHarness();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_store_is_looked_at_first_and_imported_once() {
        var dry = report(ANN, STORE, true);
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("created").asInt()).isEqualTo(2);
        assertThat(dry.get("items").get(0).get("ignored").toString()).isEqualTo("[\"createdAt\",\"id\"]");
        assertThat(names(ANN)).isEmpty();

        var first = report(ANN, STORE, false);
        assertThat(outcomes(first)).containsExactly("created", "created");
        var again = report(ANN, STORE, false);
        assertThat(outcomes(again)).containsExactly("exists", "exists");
        assertThat(again.get("items").get(0).get("id"))
                .isEqualTo(first.get("items").get(0).get("id"));
        assertThat(names(ANN)).containsExactly("Ollama", "off");
        assertThat(names(BOB)).isEmpty();

        var imported = hub.get(ANN, "/api/local-models").json().get("items");
        assertThat(imported.get(0).get("baseUrl").asString()).isEqualTo("http://127.0.0.1:9");
        assertThat(imported.get(0).get("apiKeySet").asBoolean()).isTrue();
        assertThat(imported.get(0).get("availableModels").toString()).isEqualTo("[\"qwen2:7b\",\"llama3:8b\"]");
        assertThat(imported.get(1).get("isActive").asBoolean()).isFalse();
        assertThat(imported.get(1).get("apiKeySet").asBoolean()).isFalse();
        assertThat(hub.room.snapshot().endpoints()).singleElement().satisfies(served -> assertThat(served.models())
                .containsExactly("qwen2:7b", "llama3:8b"));
    }

    @Test
    void an_import_leaves_what_is_there_as_it_is() {
        report(ANN, STORE, false);
        var id = hub.get(ANN, "/api/local-models")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        hub.patch(ANN, "/api/local-models/" + id, Map.of("isActive", false, "isShared", true));
        report(ANN, STORE, false);
        var kept = hub.get(ANN, "/api/local-models/" + id).json();
        assertThat(kept.get("isActive").asBoolean()).isFalse();
        assertThat(kept.get("isShared").asBoolean()).isTrue();
    }

    @Test
    void untidy_stores_are_understood() {
        var report = report(ANN, """
                ["http://127.0.0.1:21/v1",
                 {"label":"LM Studio","url":"http://127.0.0.1:22","key":"k","type":"lmstudio","enabled":"false","models":"a, b"},
                 {"title":"o","baseURL":"http://127.0.0.1:23","provider":"Ollama","active":1,"models":[{"id":"m1"},{"name":"m2"},7]},
                 {"name":" ","baseUrl":"http://127.0.0.1:24","apiKey":"••••","type":"mystery","x":1,"y":null}]
                """, false);
        assertThat(outcomes(report)).containsExactly("created", "created", "created", "created");
        var items = hub.get(ANN, "/api/local-models").json().get("items");
        assertThat(items.valueStream().map(item -> item.get("name").asString()))
                .containsExactlyInAnyOrder("127.0.0.1:21", "LM Studio", "o", "127.0.0.1:24");
        var studio = named(items, "LM Studio");
        assertThat(studio.get("endpointType").asString()).isEqualTo("openai-compatible");
        assertThat(studio.get("isActive").asBoolean()).isFalse();
        assertThat(studio.get("apiKeySet").asBoolean()).isTrue();
        assertThat(studio.get("availableModels").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(named(items, "o").get("availableModels").toString()).isEqualTo("[\"m1\",\"m2\"]");
        var last = report.get("items").get(3);
        assertThat(last.get("ignored").toString()).isEqualTo("[\"x\"]");
        assertThat(last.get("notice").asString()).contains("masked", "detected", "no name");
        assertThat(named(items, "127.0.0.1:24").get("apiKeySet").asBoolean()).isFalse();
    }

    @Test
    void what_cannot_be_an_endpoint_is_said_and_the_rest_is_imported() {
        var report = report(ANN, """
                [7, {"name":"a"}, {"name":"b","baseUrl":"ftp://h"}, {"name":"c","baseUrl":"http://169.254.169.254"},
                 {"name":"d\\u0001","baseUrl":"http://127.0.0.1:9"}, {"name":"good","baseUrl":"http://127.0.0.1:9"},
                 {"name":"h","baseUrl":"http://127.0.0.1:9","headers":{"Host":"x"}},
                 {"name":"good","baseUrl":"http://127.0.0.1:9/v1"}, {"name":"good","baseUrl":"http://127.0.0.1:99"}]
                """, false);
        assertThat(outcomes(report))
                .containsExactly(
                        "invalid", "invalid", "invalid", "invalid", "invalid", "created", "invalid", "exists",
                        "created");
        assertThat(report.get("invalid").asInt()).isEqualTo(6);
        assertThat(pointers(report, 1)).containsExactly("/baseUrl");
        assertThat(report.get("items").get(3).toString()).contains("/baseUrl", "metadata");
        assertThat(pointers(report, 6)).containsExactly("/headers/Host");
        assertThat(report.get("items").get(8).get("renamedFrom").asString()).isEqualTo("good");
        assertThat(names(ANN)).containsExactly("good", "good (2)");
        assertThat(outcomes(report(ANN, """
                [{"name":"good","baseUrl":"http://127.0.0.1:99"}]""", false))).containsExactly("exists");
    }

    @Test
    void a_dry_run_says_what_the_true_one_does() {
        hub.post(ANN, "/api/local-models", Map.of("name", "a", "baseUrl", "http://127.0.0.1:9"));
        var store = """
                [{"name":"a","baseUrl":"http://127.0.0.1:10"}, {"name":"a","baseUrl":"http://127.0.0.1:9/v1/"},
                 {"name":"a","baseUrl":"http://127.0.0.1:10"}, {"name":"a","baseUrl":"http://127.0.0.1:11"},
                 {"name":"h","baseUrl":"http://127.0.0.1:9","headers":{"Host":"x","X-A":"1","x-a":"2"}},
                 {"name":"k","baseUrl":"http://127.0.0.1:9","apiKey":"k","headers":{"Authorization":"x"}},
                 {"name":"x","url":"http://169.254.169.254"}, "ftp://h", "http://127.0.0.1:12"]
                """;
        var dry = report(ANN, store, true);
        var real = report(ANN, store, false);
        assertThat(outcomes(dry))
                .containsExactly(
                        "created", "exists", "exists", "created", "invalid", "invalid", "invalid", "invalid",
                        "created");
        assertThat(withoutIds(dry)).isEqualTo(withoutIds(real));
        assertThat(outcomes(report(ANN, store, false))).doesNotContain("created");
    }

    @Test
    void every_fault_of_an_item_is_told_at_once_and_points_at_what_was_given() {
        var report = report(ANN, """
                [{"label":"\\u0001a","url":"http://169.254.169.254","idleTimeoutMs":0}, "gopher://h"]""", true);
        assertThat(pointers(report, 0)).containsExactlyInAnyOrder("/label", "/url", "/idleTimeoutMs");
        assertThat(pointers(report, 1)).containsExactly("");
    }

    @Test
    void more_items_than_may_be_are_refused_unread() {
        var many = "7,".repeat(1000) + "7";
        var refused = hub.post(ANN, IMPORT + "?dryRun=true", "[" + many + "]");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("at most 1000 items, not 1001");
    }

    private static String withoutIds(JsonNode report) {
        return report.get("items").toString().replaceAll(",\"id\":\"[^\"]*\"", "");
    }

    @Test
    void the_stores_own_text_is_taken_too() {
        assertThat(outcomes(report(ANN, json(STORE), true))).hasSize(2);
        assertThat(outcomes(report(ANN, json(Map.of("local-openai-models", STORE)), true)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "\"no json\"", "{\"local-openai-models\":7}"})
    void what_is_no_list_is_refused(String body) {
        assertThat(hub.post(ANN, IMPORT, body).status()).isEqualTo(422);
    }

    @Test
    void what_is_exported_is_imported_again_without_keys() {
        report(ANN, STORE, false);
        hub.post(
                ANN,
                "/api/local-models",
                Map.of(
                        "name", "full",
                        "baseUrl", "http://127.0.0.1:9/x",
                        "endpointType", "custom",
                        "headers", Map.of("x-team", "a", "x-api-key", "secret"),
                        "includeModels", List.of("q*"),
                        "memory", "24GB",
                        "idleTimeoutMs", 1000,
                        "modelsPath", "/m",
                        "modelsPointer", "/a",
                        "isShared", true));
        var exported = hub.get(ANN, "/api/local-models/export");
        assertThat(exported.text()).doesNotContain("sk-1", "secret", "\"id\"");
        assertThat(exported.json()).hasSize(3);

        assertThat(outcomes(report(ANN, exported.text(), true))).containsOnly("exists");
        var moved = report(BOB, exported.text(), false);
        assertThat(outcomes(moved)).containsOnly("created");
        assertThat(moved.toString()).contains("\"ignored\":[]").doesNotContain("\"notice\"");
        assertThat(hub.get(BOB, "/api/local-models/export").json()).isEqualTo(exported.json());
    }

    private JsonNode report(Caller caller, String body, boolean dryRun) {
        var answered = hub.post(caller, IMPORT + (dryRun ? "?dryRun=true" : ""), body);
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.text()).doesNotContain("sk-1");
        return answered.json();
    }

    private static List<String> outcomes(JsonNode report) {
        return report.get("items")
                .valueStream()
                .map(item -> item.get("outcome").asString())
                .toList();
    }

    private static List<String> pointers(JsonNode report, int item) {
        return report.get("items")
                .get(item)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    private static JsonNode named(JsonNode items, String name) {
        return items.valueStream()
                .filter(item -> item.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(Caller caller) {
        return hub.get(caller, "/api/local-models")
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("name").asString())
                .toList();
    }
}
