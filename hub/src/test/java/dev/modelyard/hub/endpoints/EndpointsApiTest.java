package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and programs do with endpoints over HTTP. */
class EndpointsApiTest {
    private static final String LIST = "/api/local-models";
    private static EndpointsHarness hub;
    private static Simulator ollama;
    private static Simulator keyed;

    @BeforeAll
    static void start() {
        hub = new EndpointsHarness();
        ollama = Simulator.start(SimulatorOptions.defaults().withModels("zeta", "alpha", "qwen2:7b"));
        keyed = Simulator.start(
                SimulatorOptions.defaults().openAiOnly().withModels("gpt-a").withApiKey("sk-right"));
    }

    @AfterAll
    static void stop() {
        ollama.close();
        keyed.close();
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM local_models"));
        hub.room.reload();
    }

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
    void members_see_shared_endpoints_without_their_addresses_and_change_none() {
        var mine = hub.post(
                        ANN,
                        LIST,
                        Map.of("name", "private", "baseUrl", ollama.baseUri(), "headers", Map.of("x-a", "b")))
                .text("id");
        var shared = hub.post(
                        ANN,
                        LIST,
                        Map.of(
                                "name",
                                "shared",
                                "baseUrl",
                                "http://127.0.0.1:9",
                                "isShared",
                                true,
                                "headers",
                                Map.of("x-a", "b")))
                .text("id");

        var list = hub.get(BOB, LIST);
        assertThat(list.json().get("items")).hasSize(1);
        assertThat(list.text())
                .contains("\"shared\"", "\"refused\"", "\"owner\":\"ann\"")
                .doesNotContain("private", "127.0.0.1", "x-a");
        for (var path : List.of(LIST + "/" + mine, LIST + "/" + mine + "/models", LIST + "/" + mine + "/health")) {
            assertThat(hub.get(BOB, path).status()).isEqualTo(404);
            assertThat(hub.get(ROOT, path).status()).isEqualTo(200);
        }
        assertThat(hub.get(BOB, LIST + "/" + shared + "/health").text())
                .contains("refused")
                .doesNotContain("127.0.0.1");
        for (var id : List.of(mine, shared, "nobody")) {
            var path = LIST + "/" + id;
            assertThat(hub.patch(BOB, path, Map.of("isShared", false)).status()).isEqualTo(404);
            assertThat(hub.patch(BOB, path, Map.of("baseUrl", "http://127.0.0.1:10"))
                            .status())
                    .isEqualTo(404);
            assertThat(hub.put(BOB, path, Map.of("name", "x", "baseUrl", "http://127.0.0.1:10"))
                            .status())
                    .isEqualTo(404);
            assertThat(hub.delete(BOB, path).status()).isEqualTo(404);
        }
        assertThat(hub.patch(ROOT, LIST + "/" + mine, Map.of("name", "renamed by root"))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get(ANN, LIST + "/" + mine).text("owner")).isEqualTo("ann");
    }

    @Test
    void a_name_is_taken_only_among_ones_own() {
        add(ANN, "gpu", ollama);
        var other = add(ANN, "gpu-2", ollama);
        assertThat(add(BOB, "gpu", ollama)).isNotEmpty();
        var again = hub.post(ANN, LIST, Map.of("name", " gpu ", "baseUrl", ollama.baseUri()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("name_taken");
        assertThat(hub.patch(ANN, LIST + "/" + other, Map.of("name", "gpu")).status())
                .isEqualTo(409);
    }

    @Test
    void every_fault_of_a_body_is_named() {
        var refused = hub.post(
                ANN,
                LIST,
                "{\"name\":\"\",\"baseUrl\":\"http://u:p@h/#x\",\"apiKey\":\"a b\",\"endpointType\":\"x\",\"color\":1,\"connectTimeoutMs\":0}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").valueStream().map(error -> error.get("pointer")
                        .asString()))
                .containsExactlyInAnyOrder(
                        "/name", "/baseUrl", "/apiKey", "/endpointType", "/color", "/connectTimeoutMs");
        assertThat(hub.patch(ANN, LIST + "/" + add(ANN, "n", ollama), "{\"name\":null}")
                        .text())
                .contains("/name");
        var headers = hub.post(
                ANN,
                LIST,
                Map.of(
                        "name",
                        "h",
                        "baseUrl",
                        ollama.baseUri(),
                        "headers",
                        Map.of("Host", "x", "bad name", "y", "x-ok", "é")));
        assertThat(headers.json().get("errors")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/, metadata",
        "http://2852039166/, metadata",
        "http://0xA9FEA9FE/latest, metadata",
        "http://[::ffff:169.254.169.254]/, metadata",
        "http://[::ffff:a9fe:a9fe]:80/, metadata",
        "http://0.0.0.0:11434, unspecified",
        "http://[fe80::1]/, link-local",
        "file:///etc/passwd, http://",
        "gopher://127.0.0.1:70/, http://",
        "ftp://h/, http://",
        "localhost:11434, http://",
        "http:///v1, host",
        "http://h:0/, port",
        "http://h:65536/, port",
        "http://h/?q=1, query",
        "http://user@h/, user info",
    })
    void an_address_that_must_not_be_reached_is_refused_with_the_reason(String url, String reason) {
        var refused = hub.post(ANN, LIST, Map.of("name", "x", "baseUrl", url));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/baseUrl");
        assertThat(refused.text()).contains(reason);
        assertThat(hub.get(ANN, LIST).json().get("items")).isEmpty();
    }

    @Test
    void this_hub_itself_is_refused() {
        hub.own.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8484));
        for (var url : List.of(
                "http://127.0.0.1:8484", "http://localhost:8484/v1", "http://[::1]:8484", "http://0x7f.1:8484")) {
            var refused = hub.post(ANN, LIST, Map.of("name", "x", "baseUrl", url));
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.text()).contains("this hub itself");
        }
        hub.own.clear();
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
    void long_lists_make_short_pages_and_nothing_is_missed() {
        var models = IntStream.range(0, 4000)
                .mapToObj(i -> "a-model-of-a-long-name-" + "x".repeat(100) + i)
                .toList();
        for (int i = 0; i < 9; i++) {
            hub.post(
                    ANN,
                    LIST,
                    Map.of(
                            "name",
                            "n" + i,
                            "baseUrl",
                            "http://127.0.0.1:9",
                            "isActive",
                            false,
                            "availableModels",
                            models));
        }
        var names = new ArrayList<String>();
        var pages = 0;
        for (var after = ""; after != null; pages++) {
            var page = hub.get(ANN, LIST + "?limit=1000" + after).json();
            page.get("items")
                    .valueStream()
                    .forEach(item -> names.add(item.get("name").asString()));
            after = page.has("next") ? "&after=" + page.get("next").asString() : null;
        }
        assertThat(names).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8");
        assertThat(pages).isGreaterThan(1);
        assertThat(hub.get(ANN, LIST + "/export").json()).hasSize(9);
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
    void every_fault_of_a_body_is_told_at_once() {
        var added = hub.post(
                ANN,
                LIST,
                Map.of("name", "a", "baseUrl", "http://169.254.169.254", "headers", Map.of("Host", "x", "te", "y")));
        assertThat(added.json().get("errors")).hasSize(3);
        var path = LIST + "/" + add(ANN, "gpu", ollama);
        var changed = hub.patch(
                ANN, path, Map.of("baseUrl", "http://169.254.169.254", "apiKey", "", "headers", Map.of("Host", "x")));
        assertThat(changed.json().get("errors")).hasSize(3);
    }

    @Test
    void lists_are_paged_by_name_without_gaps() {
        for (var name : List.of("e", "b", "d")) {
            add(ANN, name, ollama);
        }
        for (var name : List.of("a", "c", "b")) {
            hub.post(BOB, LIST, Map.of("name", name, "baseUrl", ollama.baseUri(), "isShared", true));
        }
        assertThat(names(ANN)).containsExactly("a", "b", "b", "c", "d", "e");
        assertThat(names(BOB)).containsExactly("a", "b", "c");
        assertThat(names(ROOT)).hasSize(6);
        assertThat(hub.get(ANN, LIST + "?after=rubbish!").status()).isEqualTo(422);
    }

    private static List<String> names(Caller caller) {
        List<String> names = new ArrayList<>();
        var next = "";
        do {
            var page = hub.get(caller, LIST + "?limit=2" + next).json();
            page.get("items")
                    .valueStream()
                    .map(item -> item.get("name").asString())
                    .forEach(names::add);
            next = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return names;
    }

    @Test
    void models_are_paged_in_the_servers_order() {
        var many = IntStream.range(0, 25).mapToObj(i -> "m-" + (i * 7 % 25)).toArray(String[]::new);
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels(many))) {
            var path = LIST + "/" + add(ANN, "many", server) + "/models";
            List<String> found = new ArrayList<>();
            var next = "";
            do {
                var page = hub.get(ANN, path + "?limit=10" + next).json();
                page.get("items").valueStream().map(item -> item.asString()).forEach(found::add);
                next = page.has("next") ? "&after=" + page.get("next").asString() : "";
            } while (!next.isEmpty());
            assertThat(found).containsExactly(many);

            server.models("new");
            assertThat(hub.get(ANN, path).json().get("items")).hasSize(25);
            assertThat(hub.post(ANN, path, "").json().get("items").toString()).isEqualTo("[\"new\"]");
            assertThat(hub.get(ANN, path).json().get("items").toString()).isEqualTo("[\"new\"]");
        }
    }

    @Test
    void down_unauthorized_and_no_models_are_three_answers_and_the_last_list_is_kept() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var id = add(ANN, "s", server);
            server.models();
            var none = hub.post(ANN, LIST + "/" + id + "/models", "").json();
            assertThat(none.get("status").asString()).isEqualTo("empty");
            assertThat(none.get("items")).isEmpty();
            server.models("kept");
            hub.post(ANN, LIST + "/" + id + "/models", "");
            server.stop();
            var down = hub.post(ANN, LIST + "/" + id + "/models", "").json();
            assertThat(down.get("status").asString()).isEqualTo("failed");
            assertThat(down.get("reason").asString()).isEqualTo("refused");
            assertThat(down.get("items").toString()).isEqualTo("[\"kept\"]");
            assertThat(down.has("ageSeconds")).isTrue();
            server.restart();
            assertThat(hub.post(ANN, LIST + "/" + id + "/models", "")
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("listed");
        }
        var unauthorized = hub.post(ANN, LIST, Map.of("name", "k", "baseUrl", keyed.baseUri()));
        assertThat(hub.get(ANN, LIST + "/" + unauthorized.text("id") + "/models")
                        .text("reason"))
                .isEqualTo("unauthorized");
    }

    @Test
    void health_is_shown_with_its_history() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var path = LIST + "/" + add(ANN, "s", server) + "/health";
            var good = hub.get(ANN, path).json();
            assertThat(good.get("status").asString()).isEqualTo("healthy");
            assertThat(good.get("availableModels").asInt()).isEqualTo(1);
            assertThat(good.has("lastChecked")).isTrue();
            assertThat(good.has("history")).isFalse();
            server.stop();
            var bad = hub.post(ANN, path, "").json();
            assertThat(bad.get("status").asString()).isEqualTo("unhealthy");
            assertThat(bad.get("reason").asString()).isEqualTo("refused");
            assertThat(bad.get("errorMessage").asString()).contains("refuses the connection");
            assertThat(bad.has("downSince")).isTrue();
            var history = hub.get(ANN, path + "?history=true").json().get("history");
            assertThat(history.valueStream().map(run -> run.get("status").asString()))
                    .containsExactly("unhealthy", "healthy");
        }
    }

    @Test
    void an_inactive_endpoint_is_asked_nothing() {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var added = hub.post(ANN, LIST, Map.of("name", "s", "baseUrl", server.baseUri(), "isActive", false));
            assertThat(added.text("healthStatus")).isEqualTo("unknown");
            assertThat(hub.post(ANN, LIST + "/" + added.text("id") + "/health", "")
                            .status())
                    .isEqualTo(409);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void what_is_served_can_be_narrowed_by_patterns() {
        var id = add(ANN, "gpu", ollama);
        var patched = hub.patch(
                ANN,
                LIST + "/" + id,
                Map.of("includeModels", List.of("*e*", "alpha"), "excludeModels", List.of("zet?")));
        assertThat(patched.json().get("availableModels").toString()).isEqualTo("[\"alpha\",\"qwen2:7b\"]");
        assertThat(hub.room.snapshot().endpoints().getFirst().models()).containsExactly("alpha", "qwen2:7b");
        assertThat(hub.patch(ANN, LIST + "/" + id, "{\"includeModels\":null,\"excludeModels\":null}")
                        .json()
                        .get("availableModels"))
                .hasSize(3);
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

    @Test
    void who_may_see_whose_usage_is_told_without_telling_more() {
        var id = new EndpointId(add(ANN, "gpu", ollama));
        assertThat(hub.room.usageScope(ANN, id)).isEqualTo(UsageScope.ALL);
        assertThat(hub.room.usageScope(ROOT, id)).isEqualTo(UsageScope.ALL);
        assertThat(hub.room.usageScope(BOB, id)).isEqualTo(UsageScope.HIDDEN);
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        assertThat(hub.room.usageScope(BOB, id)).isEqualTo(UsageScope.OWN);
        assertThat(hub.room.usageScope(BOB, new EndpointId("gone"))).isEqualTo(UsageScope.GONE);
    }

    @Test
    void the_operator_sees_everything_and_owns_nothing() {
        add(ANN, "gpu", ollama);
        assertThat(hub.get(Caller.OPERATOR, LIST).json().get("items")).hasSize(1);
        assertThat(hub.post(Caller.OPERATOR, LIST, Map.of("name", "x", "baseUrl", ollama.baseUri()))
                        .status())
                .isEqualTo(403);
    }

    private static String add(Caller caller, String name, Simulator server) {
        var added = hub.post(caller, LIST, Map.of("name", name, "baseUrl", server.baseUri()));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.text("id");
    }
}
