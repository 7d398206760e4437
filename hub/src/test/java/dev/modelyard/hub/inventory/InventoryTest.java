package dev.modelyard.hub.inventory;

import static dev.modelyard.hub.testing.Callers.ANN;
import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models and endpoints applied together, by their addresses. */
class InventoryTest extends InventoryCase {
    private static final String LLAMA = """
            {"id":"llama3.1:8b","name":"Llama 3.1 8B","type":"chat","runtime":"ollama","memory":"8GB"}""";
    private static final String GPU = """
            {"owner":"ann","name":"gpu","baseUrl":"http://127.0.0.1:1/v1","apiKey":"sk-secret","isShared":true}""";
    private static final String BOTH = "{\"models\":[" + LLAMA + "],\"endpoints\":[" + GPU + "]}";

    @Test
    void both_are_applied_at_once_and_hold_with_the_answer() {
        var report = applied(OPERATOR, BOTH);
        assertThat(report.at("/models/0/result")).isEqualTo("created");
        assertThat(report.at("/endpoints/0/owner")).isEqualTo("ann");
        assertThat(report.at("/endpoints/0/result")).isEqualTo("created");
        assertThat(report.text()).contains("\"new\":\"***\"").doesNotContain("sk-secret");

        assertThat(registry.snapshot().find("llama3.1:8b")).isNotNull();
        assertThat(key("ann", "gpu")).isEqualTo("sk-secret");
        assertThat(hub.get(ROOT, "/api/v1/audit").json().path("items"))
                .hasSize(2)
                .allMatch(entry -> entry.at("/actor/name").asString().equals("operator"))
                .anyMatch(entry -> entry.at("/target/name").asString().equals("gpu"));
        // it is hers, as if she had added it
        assertThat(hub.get(ANN, "/api/v1/audit").text()).contains("gpu").doesNotContain("sk-secret");
    }

    @Test
    void members_are_refused() {
        assertThat(hub.post(ANN, APPLY, "{}").status()).isEqualTo(403);
        assertThat(hub.get(ANN, EXPORT).status()).isEqualTo(403);
        assertThat(applied(ROOT, "{}").text()).isEqualTo("{\"dryRun\":false,\"models\":[],\"endpoints\":[]}");
        assertThat(exported()).isEqualTo("{\"models\":[],\"endpoints\":[]}");
    }

    @Test
    void a_dry_run_says_what_would_happen_and_touches_nothing() {
        applied(OPERATOR, BOTH);
        var before = rows();
        var change = BOTH.replace("8GB", "9GB")
                .replace("sk-secret", "sk-other")
                .replace("\"isShared\":true", "\"isDraining\":true");
        var more = change.replace("}]}", "},{\"owner\":\"bob\",\"name\":\"new\",\"baseUrl\":\"http://10.1.1.1\"}]}");
        var dry = hub.post(OPERATOR, APPLY + "?dryRun=true", more);
        assertThat(dry.at("/models/0/changes/memory/new")).isEqualTo("9000000000");
        assertThat(dry.json().at("/endpoints/0/changes").propertyNames())
                .containsExactlyInAnyOrder("apiKey", "isShared", "isDraining");
        assertThat(dry.at("/endpoints/1/result")).isEqualTo("created");
        assertThat(dry.text()).doesNotContain("sk-");
        assertThat(rows()).isEqualTo(before);
        assertThat(endpoints.snapshot().endpoints()).hasSize(1);
        assertThat(key("ann", "gpu")).isEqualTo("sk-secret");

        var done = applied(OPERATOR, more);
        assertThat(done.text().replace("\"dryRun\":false", "\"dryRun\":true")).isEqualTo(dry.text());
        assertThat(key("ann", "gpu")).isEqualTo("sk-other");
    }

    @Test
    void what_is_so_already_is_written_by_nobody_and_told_to_nobody() {
        applied(OPERATOR, BOTH);
        var paused = GPU.replace("gpu", "paused").replace("}", ",\"isActive\":false}");
        endpoint(paused);
        var before = rows();
        settle();
        told.clear();
        assertThat(applied(ROOT, exported()).text()).doesNotContain("created", "updated");
        assertThat(applied(OPERATOR, BOTH).text()).doesNotContain("created", "updated");
        assertThat(endpoint(paused).text()).doesNotContain("created", "updated");
        settle();
        assertThat(told).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void models_alone_are_applied_together() {
        var qwen = """
                {"id":"qwen","name":"Qwen","type":"chat","runtime":"vllm","memory":"39GB"}""";
        applied(ROOT, models(LLAMA.replace("}", ",\"user_modified\":false}")));
        var both = models(LLAMA.replace("8GB", "9GB"), qwen);
        var planned = hub.post(ROOT, APPLY + "?dryRun=true", both);
        assertThat(planned.text())
                .contains(
                        "{\"id\":\"llama3.1:8b\",\"result\":\"updated\",\"changes\":{\"memory\":{\"old\":8000000000,"
                                + "\"new\":9000000000,\"old_text\":\"8GB\",\"new_text\":\"9GB\"},\"user_modified\":{\"old\":false,\"new\":true}}}")
                .contains("{\"id\":\"qwen\",\"result\":\"created\"");
        assertThat(registry.snapshot().find("qwen")).isNull();

        assertThat(applied(ROOT, both).text().replace("\"dryRun\":false", "\"dryRun\":true"))
                .isEqualTo(planned.text());
        assertThat(registry.snapshot().find("qwen")).isNotNull();
        assertThat(applied(ROOT, both).json().path("models").toString())
                .isEqualTo("[{\"id\":\"llama3.1:8b\",\"result\":\"unchanged\"},"
                        + "{\"id\":\"qwen\",\"result\":\"unchanged\"}]");
    }

    @Test
    void a_name_of_two_models_is_a_fault_of_the_one_that_comes_second() {
        var named = LLAMA.replace("}", ",\"aliases\":[\"qwen\"]}");
        var qwen = "{\"id\":\"qwen\",\"name\":\"Qwen\",\"type\":\"chat\",\"runtime\":\"vllm\"}";
        for (var dry : List.of("", "?dryRun=true")) {
            var second = hub.post(ROOT, APPLY + dry, models(qwen, named));
            assertThat(second.status()).isEqualTo(422);
            assertThat(second.at("/errors/0/pointer")).isEqualTo("/models/1/aliases/0");
            assertThat(second.at("/errors/0/message")).isEqualTo("is taken: There is a model qwen already.");
            assertThat(hub.post(ROOT, APPLY + dry, models(named, qwen)).at("/errors/0/pointer"))
                    .isEqualTo("/models/1/id");
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    void every_fault_of_every_model_is_told() {
        var faulty = hub.post(ROOT, APPLY, models(LLAMA, LLAMA.replace("8GB", "39 GBs"), "{\"id\":\"x\"}"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.json().path("errors").valueStream().map(fault -> fault.path("pointer")
                        .asString()))
                .containsExactly("/models/1/memory", "/models/2/name", "/models/2/type", "/models/2/runtime");
        assertThat(rows()).isEmpty();
    }

    private static String models(String... models) {
        return "{\"models\":[" + String.join(",", models) + "]}";
    }

    /** Whatever was announced until now has been told. */
    private void settle() {
        var seen = new AtomicBoolean();
        try (var _ = hub.database().changes().on("settled", () -> seen.set(true))) {
            hub.database().jdbi().useTransaction(tx -> hub.database().changes().announce(tx, "settled"));
            Await.until("everything is told", seen::get);
        }
    }

    @Test
    void one_fault_keeps_all_of_it_out_and_all_faults_are_told() {
        applied(OPERATOR, "{\"models\":[" + LLAMA.replace("}", ",\"aliases\":[\"fast\"]}") + "]}");
        var before = rows();
        var refused = hub.post(OPERATOR, APPLY, """
                {"models":[{"id":"a","name":"a","type":"chat","runtime":"openai","aliases":["x","fast"]},
                           {"id":"b","name":"b","type":"chat","runtime":"openai"}],
                 "endpoints":[{"owner":"nobody","name":"a","baseUrl":"http://127.0.0.1:1"},
                              {"owner":"ann","name":"good","baseUrl":"http://127.0.0.1:1"},
                              {"owner":"ann","name":"bad","baseUrl":"http://192.168.1.1","apiKey":"sk-1",
                               "headers":{"Authorization":"sk-2"}}]}
                """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").valueStream().map(fault -> fault.path("pointer")
                        .asString()))
                .containsExactly(
                        "/models/0/aliases/1",
                        "/endpoints/0/owner",
                        "/endpoints/2/baseUrl",
                        "/endpoints/2/headers/Authorization");
        assertThat(refused.text()).contains("alias of the model llama3.1:8b").doesNotContain("sk-");
        assertThat(rows()).isEqualTo(before);
        assertThat(endpoints.snapshot().endpoints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "owner":"anne"                     | /owner               | is no user's name; did you mean ann? accepted: ann, bob, root
            "owner":"operator"                 | /owner               | is a name that the server keeps for itself
            "baseUrl":"http://192.168.7.7"     | /baseUrl             | is refused:
            "baseUrl":"gpu:8000"               | /baseUrl             | must begin with http:// or https://
            "headers":{"X-Key":"***"}          | /headers/X-Key       | must be given anew: nothing is stored for this host
            "headers":{"Host":"a"}             | /headers/Host        | is set by the hub itself
            "isshared":true                    | /isshared            | did you mean isShared?
            "id":"x"                           | /id                  | is not known here
            "idleTimeoutMs":0                  | /idleTimeoutMs       | must be 1 to 86400000
            "modelsPath":"x"                   | /modelsPath          | must begin with a slash
            "name":"a\\u0007"                  | /name                | must not have control characters
            """)
    void what_is_not_accepted_is_named(String field, String pointer, String message) {
        var name = field.startsWith("\"name\"") ? "" : "\"name\":\"n\",";
        var url = field.startsWith("\"baseUrl\"") ? "" : "\"baseUrl\":\"http://127.0.0.1:1\",";
        var refused = hub.post(OPERATOR, APPLY, "{\"endpoints\":[{" + name + url + field + "}]}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/endpoints/0" + pointer);
        assertThat(refused.at("/errors/0/message")).contains(message.strip());
        assertThat(rows()).isEmpty();
    }

    @Test
    void the_same_twice_is_a_fault_and_the_same_name_of_two_owners_is_none() {
        var bobs = GPU.replace("\"ann\"", "\"bob\"");
        applied(OPERATOR, "{\"endpoints\":[" + GPU + "," + bobs + "]}");
        var refused = hub.post(
                OPERATOR,
                APPLY,
                "{\"models\":[" + LLAMA + "," + LLAMA + "],\"endpoints\":[" + GPU + ","
                        + GPU.replace("\"ann\"", "\"ANN\"") + "]}");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/models/1/id");
        assertThat(refused.at("/errors/1/pointer")).isEqualTo("/endpoints/1/name");
        assertThat(refused.at("/errors/1/message")).isEqualTo("is given a second time for ann");
    }

    @Test
    void an_endpoint_without_an_owner_is_the_callers_or_the_only_admins() {
        var nobodys = GPU.replace("\"owner\":\"ann\",", "");
        assertThat(endpoint(nobodys).at("/endpoints/0/owner")).isEqualTo("root");
        assertThat(applied(ROOT, "{\"endpoints\":[" + nobodys + "]}").at("/endpoints/0/result"))
                .isEqualTo("unchanged");
        var jdbi = hub.database().jdbi();
        jdbi.useHandle(handle -> handle.execute("UPDATE users SET role = 'admin' WHERE name = 'bob'"));
        try {
            var refused = hub.post(OPERATOR, APPLY, "{\"endpoints\":[" + nobodys + "]}");
            assertThat(refused.at("/errors/0/pointer")).isEqualTo("/endpoints/0/owner");
            assertThat(refused.at("/errors/0/message"))
                    .isEqualTo("is required where there is more than one admin; accepted: ann, bob, root");
            // one who may not sign in owns what they own, and nothing by itself
            jdbi.useHandle(handle -> handle.execute("UPDATE users SET disabled_at = now() WHERE name = 'bob'"));
            assertThat(endpoint(nobodys).at("/endpoints/0/owner")).isEqualTo("root");
            assertThat(endpoint(GPU.replace("\"ann\"", "\"bob\"")).at("/endpoints/0/result"))
                    .isEqualTo("created");
        } finally {
            jdbi.useHandle(handle ->
                    handle.execute("UPDATE users SET role = 'member', disabled_at = NULL WHERE name = 'bob'"));
        }
    }

    @Test
    void what_a_file_does_not_name_stays_and_what_it_does_not_say_is_as_usual() {
        applied(OPERATOR, BOTH);
        endpoint("""
                {"owner":"ann","name":"all","baseUrl":"http://10.0.0.1:8000","endpointType":"custom","isActive":false,
                 "isShared":true,"isDraining":true,"headers":{"x-project":"a"},"connectTimeoutMs":1,
                 "firstByteTimeoutMs":2,"idleTimeoutMs":3,"includeModels":["a*"],"excludeModels":["ab"],
                 "modelsPath":"/m","modelsPointer":"/data/*/id","availableModels":["a","b","a"]}
                """);
        var bare = "{\"owner\":\"ann\",\"name\":\"all\",\"baseUrl\":\"http://10.0.0.1:8000/v1/\"}";
        var changes = endpoint(bare).json().at("/endpoints/0/changes");
        assertThat(changes.propertyNames())
                .containsExactlyInAnyOrder(
                        "endpointType",
                        "isActive",
                        "isShared",
                        "isDraining",
                        "headers",
                        "connectTimeoutMs",
                        "firstByteTimeoutMs",
                        "idleTimeoutMs",
                        "includeModels",
                        "excludeModels",
                        "modelsPath",
                        "modelsPointer",
                        "availableModels");
        assertThat(changes.at("/availableModels/old").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(changes.at("/headers").toString()).doesNotContain("\"a\"");
        assertThat(endpoint(bare).at("/endpoints/0/result")).isEqualTo("unchanged");
        assertThat(hub.get(ROOT, EXPORT).json().path("endpoints").valueStream().map(one -> one.path("name")
                        .asString()))
                .isEqualTo(List.of("all", "gpu"));
    }
}
