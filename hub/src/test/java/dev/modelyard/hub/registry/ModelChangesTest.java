package dev.modelyard.hub.registry;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of changes, one at a time and many together. */
class ModelChangesTest extends RegistryCase {
    @Test
    void a_version_that_is_not_the_stored_one_is_stale() {
        var first = hub.post(ROOT, LIST, LLAMA).etag();
        var second = patched("{\"description\":\"d\"}").etag();
        assertThat(second).isNotEqualTo(first);
        var address = LIST + "/llama3.1:8b";
        for (var method : List.of("PUT", "PATCH", "DELETE")) {
            var body = method.equals("DELETE") ? "" : LLAMA;
            assertThat(hub.send(ROOT, method, address, body, Map.of("If-Match", first))
                            .status())
                    .isEqualTo(412);
        }
        assertThat(patched("{}").etag()).isEqualTo(second);
        assertThat(hub.send(ROOT, "DELETE", address, "", Map.of("If-Match", second))
                        .status())
                .isEqualTo(204);
    }

    /** RFC 9110, section 13.1.1. */
    @Test
    void any_version_is_none_where_there_is_no_model() {
        var any = Map.of("If-Match", "*");
        assertThat(hub.send(ROOT, "PUT", LIST + "/llama3.1:8b", LLAMA, any).status())
                .isEqualTo(412);
        hub.post(ROOT, LIST, LLAMA);
        assertThat(hub.send(ROOT, "PUT", LIST + "/llama3.1:8b", LLAMA, any).status())
                .isEqualTo(200);
    }

    /** The database writes out what JSON has with an exponent. */
    @Test
    void the_largest_and_the_smallest_numbers_are_read_back_everywhere() {
        hub.post(ROOT, LIST, LLAMA);
        for (var number : List.of("9e99", "-9e99", "1e-99", "0." + "9".repeat(99), "9".repeat(100))) {
            assertThat(patched("{\"runtime_args\":{\"v\":" + number + "}}").status())
                    .as(number)
                    .isEqualTo(200);
        }
        assertThat(hub.get(ROOT, "/api/v1/audit").status()).isEqualTo(200);
        assertThat(hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").status()).isEqualTo(200);
        assertThat(hub.delete(ROOT, LIST + "/llama3.1:8b").status()).isEqualTo(204);
    }

    @Test
    void every_change_is_a_revision_and_can_be_taken_back() {
        hub.post(ROOT, LIST, LLAMA);
        patched("{\"description\":\"first\",\"memory\":\"9GB\"}");
        patched("{\"description\":null,\"enabled\":false}");
        patched("{}");
        var revisions = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").json().get("items");
        assertThat(revisions.size()).isEqualTo(3);
        assertThat(revisions.at("/0/changes").toString())
                .isEqualTo("{\"description\":{\"old\":\"first\"},\"enabled\":{\"old\":true,\"new\":false}}");
        assertThat(revisions.at("/1/changes").toString()).isEqualTo("""
                        {"memory":{"old":8000000000,"new":9000000000,"old_text":"8GB","new_text":"9GB"},\
                        "description":{"new":"first"}}""");
        assertThat(revisions.at("/1/by").toString())
                .isEqualTo("{\"kind\":\"user\",\"user_id\":\"id-root\",\"name\":\"root\"}");
        assertThat(revisions.at("/2/action").asString()).isEqualTo("create");
        assertThat(revisions.at("/2/number").asInt()).isEqualTo(1);

        var second = revisions.at("/1/id").asString();
        assertThat(hub.get(ROOT, REVISIONS + "/" + second).at("/state/description"))
                .isEqualTo("first");
        var restored = hub.post(ROOT, REVISIONS + "/" + second + "/restore", "");
        assertThat(restored.at("/description")).isEqualTo("first");
        assertThat(restored.at("/enabled")).isEqualTo("true");
        assertThat(hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").at("/items/0/action"))
                .isEqualTo("restore");
    }

    @Test
    void a_memory_that_a_browser_rounds_is_told_to_the_byte() {
        hub.post(ROOT, LIST, LLAMA);
        patched("{\"memory\":9007199254740993}");
        var latest = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").json().at("/items/0");
        assertThat(latest.at("/changes/memory/old_text").asString()).isEqualTo("8GB");
        assertThat(latest.at("/changes/memory/new_text").asString()).isEqualTo("9007199254740993");
        var whole = hub.get(ROOT, REVISIONS + "/" + latest.path("id").asString());
        assertThat(whole.at("/state/memory_text")).isEqualTo("9007199254740993");
        patched("{\"memory\":null}");
        var unset = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").json().at("/items/0");
        assertThat(unset.at("/changes/memory").propertyNames()).containsExactly("old", "old_text");
        assertThat(hub.get(ROOT, REVISIONS + "/" + unset.path("id").asString())
                        .json()
                        .at("/state")
                        .propertyNames())
                .doesNotContain("memory", "memory_text");
    }

    @Test
    void a_model_that_is_gone_can_be_brought_back() {
        hub.post(ROOT, LIST, LLAMA);
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        var revisions = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").json().get("items");
        assertThat(revisions.at("/0/action").asString()).isEqualTo("delete");
        assertThat(hub.post(ROOT, REVISIONS + "/" + revisions.at("/0/id").asString() + "/restore", "")
                        .at("/code"))
                .isEqualTo("nothing_to_restore");
        var restored = hub.post(ROOT, REVISIONS + "/" + revisions.at("/1/id").asString() + "/restore", "");
        assertThat(restored.at("/name")).isEqualTo("Llama 3.1 8B");
        // what a name was taken for meanwhile stays with whom it is
        patched("{\"aliases\":[\"x\"]}");
        hub.post(ROOT, LIST, QWEN);
        patched("{\"aliases\":[]}");
        hub.patch(ROOT, LIST + "/Qwen/Qwen2.5-VL-7B-Instruct", "{\"aliases\":[\"x\"]}");
        var withX = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").at("/items/1/id");
        assertThat(hub.post(ROOT, REVISIONS + "/" + withX + "/restore", "").status())
                .isEqualTo(409);
    }

    @Test
    void what_is_brought_back_is_as_old_as_it_was_and_says_who_said_what() {
        var made = hub.post(Caller.OPERATOR, LIST, LLAMA);
        hub.tick(Duration.ofDays(1));
        var before = patched("{\"description\":\"by root\"}");
        assertThat(before.at("/origins/name/at")).isEqualTo("operator");
        assertThat(before.at("/origins/description/at")).isEqualTo("root");
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        hub.tick(Duration.ofDays(1));

        var revision = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").at("/items/1/id");
        var restored = hub.post(ROOT, REVISIONS + "/" + revision + "/restore", "");
        assertThat(restored.json().get("origins")).isEqualTo(before.json().get("origins"));
        assertThat(restored.at("/created_at")).isEqualTo(made.at("/created_at"));
        assertThat(restored.at("/updated_at")).isNotEqualTo(before.at("/updated_at"));

        // one that is added under the same id is another
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        var another = hub.post(ROOT, LIST, LLAMA);
        assertThat(another.at("/created_at")).isNotEqualTo(made.at("/created_at"));
        assertThat(another.at("/origins/name/at")).isEqualTo("root");
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        var last = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").at("/items/1/id");
        assertThat(hub.post(ROOT, REVISIONS + "/" + last + "/restore", "").at("/created_at"))
                .isEqualTo(another.at("/created_at"));
    }

    @Test
    void a_change_of_before_origins_were_kept_is_the_restorers() {
        hub.post(Caller.OPERATOR, LIST, LLAMA);
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        hub.database().jdbi().useHandle(handle -> handle.execute("UPDATE model_revisions SET origins = NULL"));
        var revision = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b").at("/items/1/id");
        var restored = hub.post(ROOT, REVISIONS + "/" + revision + "/restore", "");
        assertThat(restored.at("/origins/name/at")).isEqualTo("root");
    }

    @Test
    void revisions_come_page_by_page_and_only_of_what_there_was() {
        hub.post(ROOT, LIST, LLAMA);
        for (int i = 0; i < 5; i++) {
            patched("{\"sort_order\":" + (i + 1) + "}");
        }
        var first = hub.get(ROOT, REVISIONS + "?model=llama3.1:8b&limit=4").json();
        assertThat(first.get("items").size()).isEqualTo(4);
        var rest = hub.get(
                ROOT,
                REVISIONS + "?model=llama3.1:8b&limit=4&after="
                        + first.get("next").asString());
        assertThat(rest.json().at("/items/1/number").asInt()).isEqualTo(1);
        assertThat(rest.json().has("next")).isFalse();
        assertThat(hub.get(ROOT, REVISIONS + "?model=nobody").status()).isEqualTo(404);
        assertThat(hub.get(ROOT, REVISIONS).status()).isEqualTo(422);
        assertThat(hub.get(ROOT, REVISIONS + "?model=llama3.1:8b&after=x").status())
                .isEqualTo(422);
        assertThat(hub.get(ROOT, REVISIONS + "/none").status()).isEqualTo(404);
    }

    @Test
    void changes_are_in_the_audit() {
        hub.post(ROOT, LIST, LLAMA);
        patched("{\"memory\":\"9GB\"}");
        hub.delete(ROOT, LIST + "/llama3.1:8b");
        var audit = hub.get(ROOT, "/api/v1/audit").json().get("items");
        assertThat(audit.valueStream().map(entry -> entry.get("action").asString()))
                .containsExactly("model.delete", "model.update", "model.create");
        assertThat(audit.at("/1").toString()).contains("\"memory\":{\"new\":9000000000,\"old\":8000000000}");
    }
}
