package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.testing.Callers;
import dev.modelyard.hub.testing.Plane;
import dev.modelyard.hub.testing.Plane.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The room of conversations behind a control plane of its own, with users ann and bob, and root, who is an admin. */
final class ChatHarness implements AutoCloseable {
    static final String LIST = "/api/v1/conversations";
    static final Instant NOON = Plane.NOON;
    static final Caller ANN = Callers.ANN;
    static final Caller BOB = Callers.BOB;
    static final Caller ROOT = Callers.ROOT;

    /** A picture of one pixel. */
    static final String PNG =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Plane plane = new Plane("chat");
    final Database database = plane.database();
    final ChatRoom room = ChatRoom.open(database, plane.audit(), plane.clock());

    ChatHarness() {
        plane.serve(room.routes(), room);
    }

    void tick(Duration time) {
        plane.tick(time);
    }

    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM conversations"));
    }

    Answered get(Caller caller, String path) {
        return plane.get(caller, path);
    }

    Answered post(Caller caller, String path, Object body) {
        return plane.post(caller, path, body);
    }

    Answered patch(Caller caller, String path, Object body) {
        return plane.patch(caller, path, body);
    }

    Answered delete(Caller caller, String path) {
        return plane.delete(caller, path);
    }

    Answered send(Caller caller, String method, String path, String body, Map<String, String> headers) {
        return plane.send(caller, method, path, body, headers);
    }

    /** The address of a new conversation. */
    String begun(Caller caller, Object draft) {
        var made = post(caller, LIST, draft);
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return LIST + '/' + made.at("/id");
    }

    static Map<String, Object> user(String text) {
        return Map.of("role", "user", "content", List.of(textPart(text)));
    }

    static Map<String, Object> answer(String text) {
        return Map.of("role", "assistant", "content", List.of(textPart(text)), "model", "qwen3", "end", "done");
    }

    static Map<String, Object> textPart(String text) {
        return Map.of("type", "text", "text", text);
    }

    static Map<String, Object> messages(Object... messages) {
        return Map.of("messages", List.of(messages));
    }

    /** The texts of a conversation's messages. */
    List<String> texts(Caller caller, String conversation) {
        return get(caller, conversation)
                .json()
                .get("messages")
                .valueStream()
                .map(message -> message.at("/content/0/text").asString())
                .toList();
    }

    /** The titles of a list. */
    List<String> titles(Caller caller, String query) {
        return get(caller, LIST + query)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("title").asString())
                .toList();
    }

    @Override
    public void close() {
        plane.close();
    }
}
