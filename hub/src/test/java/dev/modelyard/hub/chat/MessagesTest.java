package dev.modelyard.hub.chat;

import static dev.modelyard.hub.chat.ChatHarness.ANN;
import static dev.modelyard.hub.chat.ChatHarness.LIST;
import static dev.modelyard.hub.chat.ChatHarness.PNG;
import static dev.modelyard.hub.chat.ChatHarness.answer;
import static dev.modelyard.hub.chat.ChatHarness.messages;
import static dev.modelyard.hub.chat.ChatHarness.textPart;
import static dev.modelyard.hub.chat.ChatHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said in a conversation: kept, edited, dropped, bounded, and taken elsewhere whole. */
class MessagesTest extends ChatCase {
    private String idOf(String conversation, int message) {
        return hub.get(ANN, conversation).at("/messages/" + message + "/id");
    }

    private static Map<String, Object> behind(String message, Object... said) {
        return Map.of("after", message, "messages", List.of(said));
    }

    @Test
    void they_are_kept_in_the_order_in_which_they_are_said() {
        var one = hub.begun(ANN, messages(user("1")));

        var kept = hub.post(ANN, one + "/messages", messages(answer("2"), user("3")));

        assertThat(kept.status()).isEqualTo(200);
        assertThat(hub.texts(ANN, one)).containsExactly("1", "2", "3");
        assertThat(kept.at("/messages/0/id")).isEqualTo(idOf(one, 1));
        assertThat(kept.at("/updatedAt")).isEqualTo(hub.get(ANN, one).at("/updatedAt"));
        assertThat(kept.etag()).isEqualTo(hub.get(ANN, one).etag());
    }

    @Test
    void an_edit_drops_what_stood_behind_and_one_of_what_is_gone_is_refused() {
        var one = hub.begun(ANN, messages(user("1"), answer("2"), user("3"), answer("4")));
        var second = idOf(one, 1);
        var third = idOf(one, 2);

        hub.post(ANN, one + "/messages", behind(second, user("3, said better")));
        assertThat(hub.texts(ANN, one)).containsExactly("1", "2", "3, said better");

        var stale = hub.post(ANN, one + "/messages", behind(third, answer("late")));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.at("/code")).isEqualTo("stale_after");
        assertThat(hub.texts(ANN, one)).containsExactly("1", "2", "3, said better");

        var elsewhere = idOf(hub.begun(ANN, messages(user("other"))), 0);
        assertThat(hub.post(ANN, one + "/messages", behind(elsewhere)).status()).isEqualTo(409);

        hub.post(ANN, one + "/messages", behind(second));
        assertThat(hub.texts(ANN, one)).containsExactly("1", "2");

        hub.post(ANN, one + "/messages", "{\"after\":null,\"messages\":[]}");
        assertThat(hub.texts(ANN, one)).isEmpty();
        assertThat(hub.get(ANN, LIST).json().at("/items/0/messages").asInt()).isZero();
    }

    @Test
    void what_has_come_of_an_answer_is_replaced_while_it_comes() {
        var one = hub.begun(ANN, messages(user("1"), Map.of("role", "assistant", "content", List.of(), "column", 1)));
        var message = one + "/messages/" + idOf(one, 1);

        hub.patch(ANN, message, Map.of("content", List.of(textPart("Half")), "reasoning", "hm", "reasoningMs", 250));
        var done = hub.patch(
                ANN,
                message,
                "{\"content\":[{\"type\":\"text\",\"text\":\"Half and half\"}],\"reasoning\":null,\"reasoningMs\":null,\"end\":\"done\","
                        + "\"totalMs\":12.5,\"completionTokens\":3,\"toolCalls\":[{\"id\":\"c\",\"name\":\"f\",\"arguments\":\"{\"}]}");

        assertThat(done.status()).isEqualTo(200);
        var view = hub.get(ANN, one).json().at("/messages/1");
        assertThat(view).isEqualTo(done.json());
        assertThat(view.at("/content/0/text").asString()).isEqualTo("Half and half");
        assertThat(view.has("reasoning")).isFalse();
        assertThat(view.has("reasoningMs")).isFalse();
        assertThat(view.get("column").asInt()).isEqualTo(1);
        assertThat(view.get("totalMs").asDouble()).isEqualTo(12.5);
        assertThat(hub.patch(ANN, message, "{}").etag())
                .isEqualTo(hub.get(ANN, one).etag());
        assertThat(hub.titles(ANN, "?search=half")).hasSize(1);

        assertThat(hub.patch(ANN, one + "/messages/" + idOf(one, 0), "{\"content\":[]}")
                        .at("/code"))
                .isEqualTo("not_an_answer");
        assertThat(hub.patch(ANN, one + "/messages/none", "{}").status()).isEqualTo(404);
    }

    @Test
    void what_is_exported_comes_in_again_as_it_was_under_new_ids() {
        var everything = """
                {"title": "Round trip", "model": "a", "secondModel": "b", "systemPrompt": "Sys",
                 "parameters": {"temperature": 0.1, "maxTokens": 5}, "createdAt": "2020-01-02T03:04:05.000006Z",
                 "updatedAt": "2021-01-02T03:04:05Z", "messages": [
                  {"role": "user", "createdAt": "2020-01-02T03:04:06Z", "content": [
                    {"type": "text", "text": "\\u202e <script>alert(1)</script>\\n'; --"},
                    {"type": "image", "url": "%s"},
                    {"type": "file", "name": "a.md", "mediaType": "text/markdown", "text": "# hi"},
                    {"type": "image", "url": "%s"}]},
                  {"role": "assistant", "content": [{"type": "text", "text": "ok"}], "column": 0, "reasoning": "r",
                   "reasoningMs": 1250.5, "toolCalls": [{"id": "1", "name": "f", "arguments": "{}"}], "model": "a", "endpoint": "gpu",
                   "why": "only endpoint that serves it", "requestId": "q", "firstEventMs": 1.5, "totalMs": 2,
                   "tokensPerSecond": 40.25, "promptTokens": 900719925474, "completionTokens": 0, "end": "failed",
                   "error": {"title": "t", "detail": "d", "requestId": "q"}},
                  {"role": "tool", "content": [], "toolCallId": "1"}]}
                """.formatted(PNG, PNG.replace("image/png", "IMAGE/png"));
        var first = hub.get(ANN, hub.begun(ANN, everything));
        assertThat(first.at("/messages/0/content/1/url")).isEqualTo(PNG);
        assertThat(first.at("/createdAt")).isEqualTo("2020-01-02T03:04:05.000006Z");
        assertThat(first.at("/updatedAt")).isEqualTo("2021-01-02T03:04:05Z");

        var second = hub.get(ANN, hub.begun(ANN, first.text()));

        assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
        assertThat(second.at("/messages/0/id")).isNotEqualTo(first.at("/messages/0/id"));
        assertThat(withoutIds(second.json())).isEqualTo(withoutIds(first.json()));
        var untitled = hub.get(ANN, hub.begun(ANN, messages(user("made"))));
        var again = hub.get(ANN, hub.begun(ANN, untitled.text()));
        assertThat(withoutIds(again.json())).isEqualTo(withoutIds(untitled.json()));
    }

    private static JsonNode withoutIds(JsonNode conversation) {
        ((ObjectNode) conversation).remove("id");
        conversation.get("messages").forEach(message -> ((ObjectNode) message).remove("id"));
        return conversation;
    }

    @Test
    void a_conversation_is_full_at_20_MB_and_is_exported_and_imported_even_then() {
        var picture = PNG.substring(0, PNG.indexOf(',') + 1) + "iVBORw0KGgoA" + "AAAA".repeat(2_480_000);
        var one = hub.begun(ANN, messages(picture(picture)));
        assertThat(hub.post(ANN, one + "/messages", messages(picture(picture))).status())
                .isEqualTo(200);

        var full = hub.post(ANN, one + "/messages", messages(user("x".repeat(200_000))));

        assertThat(full.status()).isEqualTo(422);
        assertThat(full.at("/errors/0/pointer")).isEqualTo("/messages");
        assertThat(full.at("/errors/0/message")).contains("20 MB");
        var exported = hub.get(ANN, one);
        assertThat(exported.json().get("messages")).hasSize(2);
        assertThat(hub.post(ANN, LIST, exported.text()).status()).isEqualTo(201);
        var tooLong = hub.post(ANN, LIST, "{\"systemPrompt\":\"" + "x".repeat((int) Room.BODY) + "\"}");
        assertThat(tooLong.status()).isEqualTo(413);
    }

    private static Map<String, Object> picture(String url) {
        return Map.of("role", "user", "content", List.of(Map.of("type", "image", "url", url)));
    }

    @Test
    void there_are_no_more_messages_than_may_be() {
        var many = Map.of("messages", Collections.nCopies(Room.MOST_MESSAGES, user("x")));
        var one = hub.begun(ANN, many);

        assertThat(hub.post(ANN, one + "/messages", messages(user("y"))).at("/errors/0/message"))
                .contains("4000");
        assertThat(hub.get(ANN, one).json().get("messages")).hasSize(Room.MOST_MESSAGES);
    }
}
