package dev.modelyard.hub.registry;

import static dev.modelyard.hub.testing.Callers.ANN;
import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models of the registry by their addresses, as people and programs use them. */
class ModelsTest extends RegistryCase {
    @Test
    void a_model_is_kept_in_the_form_of_the_contract() {
        var added = hub.post(ROOT, LIST, QWEN);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(header(added, "location")).isEqualTo(LIST + "/Qwen%2FQwen2.5-VL-7B-Instruct");
        assertThat(hub.get(ANN, header(added, "location")).text())
                .isEqualTo(added.text())
                .contains("\"memory\":39000000000,\"memory_text\":\"39GB\",\"context_length\":32768")
                .contains(
                        "\"enabled\":true,\"hide\":false,\"auto_pull\":false,\"prewarm\":false,\"user_modified\":true")
                .contains("\"runtime_args\":[\"--trust-remote-code\",\"--max-model-len\",\"32768\"]")
                .contains("\"memory\":{\"kind\":\"person\",\"at\":\"root\"}")
                .contains("\"created_at\":\"2026-05-01T12:")
                .doesNotContain("description", "concurrency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/c",
                "a:b",
                "mein Modell",
                "modèle/ü:8b",
                "模型",
                "a%2Fb",
                "a+b",
                "a?b#c",
                "a//b",
                "a/",
                "...",
                "a/../b",
                "new",
                "{\"id\"}"
            })
    void any_id_is_an_address(String id) {
        var model = Map.of("id", id, "name", "n", "type", "chat", "runtime", "openai");
        assertThat(hub.post(ROOT, LIST, model).status()).isEqualTo(201);
        var address = LIST + "/" + encoded(id);
        assertThat(hub.get(ANN, address).at("/id")).isEqualTo(id);
        // a slash in an id may stand as itself, as in the names that people copy
        assertThat(hub.get(ANN, address.replace("%2F", "/")).at("/id")).isEqualTo(id);
        assertThat(hub.patch(ROOT, address, "{\"description\":\"d\"}").at("/description"))
                .isEqualTo("d");
        assertThat(hub.delete(ROOT, address).status()).isEqualTo(204);
        assertThat(hub.get(ANN, address).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"id":""}                             | /id             | must have 1 to 256 characters
            {"id":" a"}                           | /id             | must not begin or end with a blank
            {"id":".."}                           | /id             | must not be . or ..
            {"id":"a\\u0007"}                     | /id             | must have 1 to 256 characters
            {"name":""}                           | /name           | must have 1 to 200 characters
            {"name":null}                         | /name           | must not be null
            {"type":"video"}                      | /type           | must be one of "chat", "image", "embed", "tts", "stt", "rerank"
            {"runtime":"llama.cpp"}               | /runtime        | must be one of "ollama", "vllm"
            {"memory":"8G"}                       | /memory         | must have one of the units
            {"memory":true}                       | /memory         | must be a number of bytes or a text
            {"context_length":0}                  | /context_length | must be 1 to 1000000000
            {"context_length":"many"}             | /context_length | must be a
            {"enabled":"yes"}                     | /enabled        | must be true or false
            {"runtime_args":"--x"}                | /runtime_args   | must be a list of texts, or an object
            {"runtime_args":["--n",8]}            | /runtime_args/1 | must be a text
            {"runtime_args":{"args":"--x"}}       | /runtime_args/args   | must be a list of texts
            {"runtime_args":{"args":["a",null]}}  | /runtime_args/args/1 | must be a text
            {"runtime_args":{"v":[1e100]}}        | /runtime_args   | must have numbers of at most 100 digits
            {"runtime_args":{"v":-1e200000}}      | /runtime_args   | must have numbers of at most 100 digits
            {"runtime_args":{"v":1e-30000}}       | /runtime_args   | must have numbers of at most 100 digits
            {"concurrency":0}                     | /concurrency    | must be 1 to 100000
            {"sort_order":1.5}                    | /sort_order     | must be a whole number
            {"aliases":["a",""]}                  | /aliases/1      | must have 1 to 256 characters
            {"aliases":["llama3.1:8b"]}           | /aliases        | must not have the model's own id
            {"tags":["  "]}                       | /tags/0         | must have 1 to 64 characters
            {"contextLength":5}                   | /contextLength  | did you mean context_length?
            {"autopull":true}                     | /autopull       | did you mean auto_pull?
            """)
    void what_is_not_accepted_is_named(String change, String pointer, String message) {
        assertThat(hub.post(ROOT, LIST, LLAMA).status()).isEqualTo(201);
        var refused = hub.patch(ROOT, LIST + "/llama3.1:8b", change);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.at("/errors/0/message")).contains(message);
        assertThat(hub.get(ANN, LIST + "/llama3.1:8b").at("/updated_at"))
                .isEqualTo(hub.get(ANN, LIST + "/llama3.1:8b").at("/created_at"));
    }

    @Test
    void members_read_and_admins_write() {
        assertThat(hub.post(ANN, LIST, LLAMA).status()).isEqualTo(403);
        assertThat(hub.post(ROOT, LIST, LLAMA).status()).isEqualTo(201);
        assertThat(hub.put(ANN, LIST + "/llama3.1:8b", LLAMA).status()).isEqualTo(403);
        assertThat(hub.patch(ANN, LIST + "/llama3.1:8b", "{}").status()).isEqualTo(403);
        assertThat(hub.delete(ANN, LIST + "/llama3.1:8b").status()).isEqualTo(403);
        assertThat(hub.get(ANN, LIST).status()).isEqualTo(200);
        assertThat(hub.get(ANN, LIST + "/llama3.1:8b").status()).isEqualTo(200);
        // what was taken out of a model is for those who could write it
        assertThat(hub.get(ANN, REVISIONS + "?model=llama3.1:8b").status()).isEqualTo(403);
        assertThat(hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").status()).isEqualTo(200);
    }

    @Test
    void a_change_says_whose_a_model_is() {
        var handedBack = hub.post(ROOT, LIST, LLAMA.replace("}", ",\"user_modified\":false}"));
        assertThat(handedBack.at("/user_modified")).isEqualTo("false");
        // nothing is changed, so it is nobody's
        assertThat(patched("{\"memory\":8000000000}").at("/user_modified")).isEqualTo("false");
        assertThat(patched("{\"description\":\"mine\"}").at("/user_modified")).isEqualTo("true");
        assertThat(patched("{\"user_modified\":false}").at("/user_modified")).isEqualTo("false");
        assertThat(patched("{\"user_modified\":true}").at("/user_modified")).isEqualTo("true");
        assertThat(patched("{\"enabled\":false,\"user_modified\":false}").at("/user_modified"))
                .isEqualTo("false");
    }

    @Test
    void arguments_keep_their_form_and_a_patch_merges_objects() {
        var nested = "{\"args\":[\"--a\"],\"gpu\":{\"index\":1,\"share\":0.50},\"z\":null}";
        hub.post(ROOT, LIST, LLAMA.replace("}", ",\"runtime_args\":" + nested + "}"));
        assertThat(hub.get(ANN, LIST + "/llama3.1:8b").text()).contains("\"runtime_args\":" + nested);
        assertThat(patched("{\"runtime_args\":{\"gpu\":{\"index\":null,\"count\":2},\"args\":[]}}")
                        .text())
                .contains("\"runtime_args\":{\"args\":[],\"gpu\":{\"share\":0.50,\"count\":2},\"z\":null}");
        assertThat(patched("{\"runtime_args\":{\"args\":null}}").text())
                .contains("\"runtime_args\":{\"gpu\":{\"share\":0.50,\"count\":2},\"z\":null}");
        var deep = "[".repeat(30) + "]".repeat(30);
        assertThat(hub.patch(ROOT, LIST + "/llama3.1:8b", "{\"runtime_args\":{\"deep\":" + deep + "}}")
                        .at("/errors/0/message"))
                .isEqualTo("must be at most 20 levels deep");
        assertThat(patched("{\"runtime_args\":[\"--b\"]}").text()).contains("\"runtime_args\":[\"--b\"]");
        assertThat(patched("{\"runtime_args\":{\"a\":1,\"b\":null}}").text()).contains("\"runtime_args\":{\"a\":1}");
        assertThat(patched("{\"runtime_args\":null}").text())
                .doesNotContain("\"runtime_args\":[", "\"runtime_args\":{\"a");
    }

    @Test
    void replacing_makes_what_is_not_said_as_usual() {
        hub.post(ROOT, LIST, QWEN);
        var address = LIST + "/Qwen/Qwen2.5-VL-7B-Instruct";
        var replaced = hub.put(
                ROOT,
                address,
                "{\"id\":\"Qwen/Qwen2.5-VL-7B-Instruct\",\"name\":\"Q\",\"type\":\"chat\",\"runtime\":\"vllm\"}");
        assertThat(replaced.text()).doesNotContain("\"memory\":3", "\"runtime_args\":[", "\"context_length\":3");
        assertThat(hub.put(ROOT, address, LLAMA).at("/errors/0/pointer")).isEqualTo("/id");
        assertThat(replaced.status()).isEqualTo(200);
        // RFC 9110, section 9.3.4
        assertThat(hub.put(ROOT, LIST + "/llama3.1:8b", LLAMA).status()).isEqualTo(201);
        assertThat(hub.put(ROOT, LIST + "/llama3.1:8b", LLAMA).status()).isEqualTo(200);
        assertThat(ids(ANN, "")).containsExactly("llama3.1:8b", "Qwen/Qwen2.5-VL-7B-Instruct");
    }

    @Test
    void no_name_is_of_two_models() {
        hub.post(ROOT, LIST, LLAMA.replace("}", ",\"aliases\":[\"fast\",\"fast\",\"small\"]}"));
        assertThat(hub.get(ANN, LIST + "/llama3.1:8b").text()).contains("\"aliases\":[\"fast\",\"small\"]");
        assertThat(hub.post(ROOT, LIST, LLAMA).at("/detail")).isEqualTo("There is a model llama3.1:8b already.");
        var asId = hub.post(ROOT, LIST, QWEN.replace("Qwen/Qwen2.5-VL-7B-Instruct", "fast"));
        assertThat(asId.status()).isEqualTo(409);
        assertThat(asId.at("/detail")).isEqualTo("The name fast is an alias of the model llama3.1:8b already.");
        hub.post(ROOT, LIST, QWEN);
        var address = LIST + "/Qwen/Qwen2.5-VL-7B-Instruct";
        assertThat(hub.patch(ROOT, address, "{\"aliases\":[\"small\"]}").status())
                .isEqualTo(409);
        assertThat(hub.patch(ROOT, address, "{\"aliases\":[\"llama3.1:8b\"]}").status())
                .isEqualTo(409);
        // what one gives up is free for another
        assertThat(patched("{\"aliases\":[\"fast\"]}").status()).isEqualTo(200);
        assertThat(hub.patch(ROOT, address, "{\"aliases\":[\"small\"]}").status())
                .isEqualTo(200);
        assertThat(hub.delete(ROOT, LIST + "/llama3.1:8b").status()).isEqualTo(204);
        assertThat(hub.patch(ROOT, address, "{\"aliases\":[\"small\",\"llama3.1:8b\"]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void both_media_types_of_a_patch_are_taken() {
        hub.post(ROOT, LIST, LLAMA);
        for (var type : List.of("application/merge-patch+json", "application/json; charset=utf-8")) {
            var changed = hub.send(
                    ROOT, "PATCH", LIST + "/llama3.1:8b", "{\"name\":\"" + type + "\"}", Map.of("Content-Type", type));
            assertThat(changed.at("/name")).isEqualTo(type);
        }
    }

    @Test
    void a_list_is_filtered_sorted_and_paged() {
        for (int i = 0; i < 25; i++) {
            var model = Map.of(
                    "id",
                    "m-%02d".formatted(i),
                    "name",
                    "Model " + (char) ('y' - i),
                    "type",
                    i % 2 == 0 ? "chat" : "embed",
                    "runtime",
                    i % 3 == 0 ? "vllm" : "ollama",
                    "memory",
                    1_000L * (i % 5),
                    "enabled",
                    i != 7,
                    "sort_order",
                    i < 20 ? 0 : i - 30,
                    "tags",
                    List.of("tag-" + i % 4));
            assertThat(hub.post(ROOT, LIST, model).status()).isEqualTo(201);
            hub.tick(Duration.ofSeconds(1));
        }
        assertThat(ids(ANN, "?type=embed&runtime=vllm")).containsExactlyInAnyOrder("m-03", "m-09", "m-15", "m-21");
        assertThat(ids(ANN, "?enabled=false")).containsExactly("m-07");
        assertThat(ids(ANN, "?enabled=true")).hasSize(24);
        assertThat(ids(ANN, "?search=TAG-3%20m-1")).containsExactlyInAnyOrder("m-11", "m-15", "m-19");
        assertThat(ids(ANN, "?search=nothing")).isEmpty();
        assertThat(ids(ANN, "")).startsWith("m-20", "m-21").endsWith("m-01", "m-00");
        assertThat(ids(ANN, "?sort=id")).startsWith("m-00").endsWith("m-24");
        assertThat(ids(ANN, "?sort=-id")).startsWith("m-24").endsWith("m-00");
        assertThat(ids(ANN, "?sort=name")).startsWith("m-24").endsWith("m-00");
        assertThat(ids(ANN, "?sort=-memory")).startsWith("m-24", "m-19", "m-14").endsWith("m-05", "m-00");
        assertThat(ids(ANN, "?sort=-updated_at")).startsWith("m-24", "m-23");
        for (var sort : List.of(
                "sort_order",
                "-sort_order",
                "id",
                "name",
                "-name",
                "type",
                "-runtime",
                "memory",
                "-memory",
                "created_at")) {
            assertThat(ids(ANN, "?limit=7&sort=" + sort)).as(sort).isEqualTo(ids(ANN, "?sort=" + sort));
        }
        hub.patch(ROOT, LIST + "/m-00", "{\"description\":\"Übersetzer\"}");
        assertThat(ids(ANN, "?search=%C3%BCBERSETZER")).containsExactly("m-00");
        assertThat(hub.get(ANN, LIST + "?sort=size").at("/errors/0/message"))
                .startsWith("must be one of sort_order, id");
        assertThat(hub.get(ANN, LIST + "?type=video").at("/errors/0/pointer")).isEqualTo("type");
        assertThat(hub.get(ANN, LIST + "?after=x").status()).isEqualTo(422);
    }

    @Test
    void the_snapshot_has_every_name_before_a_change_is_acknowledged() {
        hub.post(ROOT, LIST, LLAMA.replace("}", ",\"aliases\":[\"fast\"],\"concurrency\":3}"));
        var known = room.snapshot().find("fast");
        assertThat(known)
                .isEqualTo(TestModel.named("llama3.1:8b")
                        .runtime(ModelRuntime.OLLAMA)
                        .concurrency(3)
                        .aliases("fast")
                        .registered());
        assertThat(room.snapshot().find("llama3.1:8b")).isEqualTo(known);
        patched("{\"aliases\":[]}");
        assertThat(room.snapshot().find("fast")).isNull();
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        assertThat(room.snapshot().byName()).isEmpty();
    }
}
