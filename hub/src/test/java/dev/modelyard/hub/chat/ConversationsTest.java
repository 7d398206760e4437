package dev.modelyard.hub.chat;

import static dev.modelyard.hub.chat.ChatHarness.ANN;
import static dev.modelyard.hub.chat.ChatHarness.BOB;
import static dev.modelyard.hub.chat.ChatHarness.LIST;
import static dev.modelyard.hub.chat.ChatHarness.ROOT;
import static dev.modelyard.hub.chat.ChatHarness.answer;
import static dev.modelyard.hub.chat.ChatHarness.messages;
import static dev.modelyard.hub.chat.ChatHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conversations as their owner has them, and as nobody else does. */
class ConversationsTest extends ChatCase {
    @Test
    void one_begins_empty_and_is_called_after_what_is_said_first_until_it_is_given_a_title() {
        var one = hub.begun(ANN, "{}");
        assertThat(hub.get(ANN, one).at("/title")).isEqualTo("New conversation");

        hub.post(ANN, one + "/messages", messages(user("  Why is\n the sky   blue? "), answer("Rayleigh.")));
        assertThat(hub.get(ANN, one).at("/title")).isEqualTo("Why is the sky blue?");
        assertThat(hub.get(ANN, one).json().get("isTitleGiven").asBoolean()).isFalse();

        hub.patch(ANN, one, Map.of("title", "Sky"));
        hub.post(
                ANN,
                one + "/messages",
                "{\"after\":null,\"messages\":[{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"And the sea?\"}]}]}");
        assertThat(hub.get(ANN, one).at("/title")).isEqualTo("Sky");
        assertThat(hub.get(ANN, one).json().get("isTitleGiven").asBoolean()).isTrue();

        assertThat(hub.patch(ANN, one, "{\"title\":null}").at("/title")).isEqualTo("And the sea?");
    }

    @Test
    void a_change_merges_and_null_removes() {
        var one = hub.begun(ANN, Map.of("model", "a", "secondModel", "b", "parameters", Map.of("temperature", 0.7)));

        var changed = hub.patch(
                ANN,
                one,
                "{\"model\":\"c\",\"secondModel\":null,\"systemPrompt\":\"Be brief.\","
                        + "\"parameters\":{\"temperature\":null,\"topP\":0.5,\"seed\":9007199254740991,\"stop\":[\"\\n\"]}}");

        assertThat(changed.status()).isEqualTo(200);
        var view = hub.get(ANN, one);
        assertThat(view.json()).isEqualTo(changed.json());
        assertThat(view.at("/model")).isEqualTo("c");
        assertThat(view.json().has("secondModel")).isFalse();
        assertThat(view.at("/systemPrompt")).isEqualTo("Be brief.");
        assertThat(view.json().get("parameters"))
                .hasToString("{\"topP\":0.5,\"seed\":9007199254740991,\"stop\":[\"\\n\"]}");
        assertThat(hub.patch(ANN, one, "{\"parameters\":null}").json().has("parameters"))
                .isFalse();
    }

    @Test
    void a_stale_version_changes_nothing_and_a_change_of_nothing_makes_none() {
        var one = hub.begun(ANN, "{}");
        var first = hub.get(ANN, one).etag();
        assertThat(hub.patch(ANN, one, "{\"isTitleGiven\":true}").status()).isEqualTo(422);
        assertThat(hub.patch(ANN, one, "{}").etag()).isEqualTo(first);
        var second = hub.patch(ANN, one, "{\"model\":\"m\"}").etag();
        assertThat(second).isNotEqualTo(first);

        var stale = Map.of("If-Match", first);
        assertThat(hub.send(ANN, "PATCH", one, "{\"model\":\"n\"}", stale).status())
                .isEqualTo(412);
        assertThat(hub.send(ANN, "DELETE", one, "", stale).status()).isEqualTo(412);
        assertThat(hub.send(ANN, "POST", one + "/messages", "{\"messages\":[]}", stale)
                        .status())
                .isEqualTo(412);
        assertThat(hub.get(ANN, one).at("/model")).isEqualTo("m");
        assertThat(hub.send(ANN, "DELETE", one, "", Map.of("If-Match", second)).status())
                .isEqualTo(204);
        assertThat(hub.get(ANN, one).status()).isEqualTo(404);
    }

    @Test
    void nobody_else_has_it_not_even_an_admin() {
        var one = hub.begun(ANN, messages(user("a secret"), answer("kept")));
        var answerId = hub.get(ANN, one).at("/messages/1/id");

        for (var other : List.of(BOB, ROOT)) {
            assertThat(hub.get(other, one).status()).isEqualTo(404);
            assertThat(hub.patch(other, one, "{\"title\":\"mine\"}").status()).isEqualTo(404);
            assertThat(hub.delete(other, one).status()).isEqualTo(404);
            assertThat(hub.post(other, one + "/messages", messages(user("hi"))).status())
                    .isEqualTo(404);
            assertThat(hub.patch(other, one + "/messages/" + answerId, "{}").status())
                    .isEqualTo(404);
            assertThat(hub.titles(other, "")).isEmpty();
            assertThat(hub.titles(other, "?search=secret")).isEmpty();
            assertThat(hub.delete(other, LIST + "?confirm=all").status()).isEqualTo(204);
        }
        assertThat(hub.get(Caller.OPERATOR, LIST).status()).isEqualTo(403);
        assertThat(hub.texts(ANN, one)).containsExactly("a secret", "kept");
    }

    @Test
    void the_one_changed_last_is_first_and_pages_join_without_gaps() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            hub.begun(ANN, Map.of("title", "c" + i));
            expected.addFirst("c" + i);
            hub.tick(Duration.ofMillis(i % 2)); // some at the same moment
        }
        assertThat(hub.titles(ANN, ""))
                .containsExactlyInAnyOrderElementsOf(expected)
                .startsWith("c6");

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = hub.get(ANN, LIST + "?limit=2" + after);
            page.json().get("items").forEach(item -> seen.add(item.get("title").asString()));
            after = page.json().has("next") ? "&after=" + page.at("/next") : "";
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(hub.titles(ANN, ""));

        var oldest = LIST + '/' + hub.get(ANN, LIST).at("/items/6/id");
        hub.tick(Duration.ofSeconds(1));
        hub.patch(ANN, oldest, "{\"model\":\"m\"}");
        assertThat(hub.get(ANN, LIST + "?limit=1").at("/items/0/model")).isEqualTo("m");
        assertThat(hub.get(ANN, LIST + "?after=x").status()).isEqualTo(422);
        assertThat(hub.get(ANN, LIST + "?after=YQpi").status()).isEqualTo(422);
    }

    @Test
    void a_list_says_how_many_messages_and_which_models_answered() {
        hub.begun(
                ANN, messages(user("x"), answer("1"), Map.of("role", "assistant", "content", List.of(), "model", "b")));

        var item = hub.get(ANN, LIST).json().at("/items/0");

        assertThat(item.get("messages").asInt()).isEqualTo(3);
        assertThat(item.get("models")).hasToString("[\"qwen3\",\"b\"]");
        assertThat(item.has("snippet")).isFalse();
    }

    @Test
    void all_go_only_where_that_is_meant_and_the_audit_says_so_without_a_word_of_them() {
        hub.begun(ANN, Map.of("title", "private-one"));
        hub.begun(ANN, Map.of("title", "private-two"));
        hub.begun(BOB, Map.of("title", "bobs"));

        assertThat(hub.delete(ANN, LIST).at("/errors/0/pointer")).isEqualTo("confirm");
        assertThat(hub.delete(ANN, LIST + "?confirm=some").status()).isEqualTo(422);
        assertThat(hub.titles(ANN, "")).hasSize(2);
        assertThat(hub.delete(ANN, LIST + "?confirm=all").status()).isEqualTo(204);

        assertThat(hub.titles(ANN, "")).isEmpty();
        assertThat(hub.titles(BOB, "")).containsExactly("bobs");
        var audit = hub.get(ROOT, "/api/v1/audit?action=conversation.delete-all");
        assertThat(audit.at("/items/0/actor/name")).isEqualTo("ann");
        assertThat(audit.at("/items/0/target/name")).isEqualTo("all 2");
        assertThat(audit.text()).doesNotContain("private");
    }

    @Test
    void an_owner_takes_theirs_along_and_an_admin_sees_only_how_many() {
        hub.begun(BOB, messages(user("x")));
        hub.begun(BOB, messages(user("y")));
        var bob = new UserId("id-bob");
        assertThat(hub.room.ownership().count(bob)).isEqualTo(2);
        assertThat(hub.room.ownership().ownedBy(bob)).isEmpty();

        hub.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM users WHERE id = 'id-bob'");
            for (var table : List.of("conversations", "conversation_messages", "conversation_words")) {
                assertThat(handle.select("SELECT count(*) FROM " + table)
                                .mapTo(int.class)
                                .one())
                        .as(table)
                        .isZero();
            }
            handle.execute("INSERT INTO users (id, name, name_key, password_hash, role)"
                    + " VALUES ('id-bob', 'bob', 'bob', 'x', 'member')");
        });
    }

    @Test
    void no_more_are_kept_than_may_be() {
        hub.database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO conversations (id, user_id, title)
                SELECT 'c' || i, 'id-ann', 'x' FROM generate_series(1, 10000) i
                """));

        var refused = hub.post(ANN, LIST, "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("too_many_conversations");
        assertThat(hub.post(BOB, LIST, "{}").status()).isEqualTo(201);
    }
}
