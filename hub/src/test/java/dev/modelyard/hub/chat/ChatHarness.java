package dev.modelyard.hub.chat;

import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.AuditRoutes;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.testing.Callers;
import dev.modelyard.hub.testing.OwnFolder;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The room of conversations behind a control plane of its own, with users ann and bob, and root, who is an admin. */
final class ChatHarness implements AutoCloseable {
    static final String LIST = "/api/v1/conversations";
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final Caller ANN = Callers.ANN;
    static final Caller BOB = Callers.BOB;
    static final Caller ROOT = Callers.ROOT;

    /** A picture of one pixel. */
    static final String PNG =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    final Database database = TestDatabase.fresh();
    final ChatRoom room;
    private volatile Instant now = NOON;
    private final OwnFolder folder = OwnFolder.named("chat");
    private final ControlPlane plane;
    private final Path socket;

    ChatHarness() {
        try {
            Callers.insertInto(database);
            InstantSource clock = () -> now;
            var audit = new Audit(database.jdbi(), clock);
            room = ChatRoom.open(database, audit, clock);
            List<Route<?, ?>> routes = new ArrayList<>(room.routes());
            routes.addAll(AuditRoutes.of(audit));
            var socket = ControlSocket.in(folder.path());
            plane = ControlPlane.start(
                    socket,
                    routes,
                    (headers, safe) -> Callers.of(headers),
                    new SimpleMeterRegistry(),
                    Duration.ofSeconds(1));
            this.socket = socket.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void tick(Duration time) {
        now = now.plus(time);
    }

    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM conversations"));
    }

    /** An answer, with its body as JSON. */
    record Answered(int status, Map<String, String> headers, String text) {
        JsonNode json() {
            if (status >= 500) {
                throw new AssertionError(text);
            }
            return Json.mapper().readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        String etag() {
            return headers.getOrDefault("etag", headers.getOrDefault("ETag", ""));
        }
    }

    Answered get(Caller caller, String path) {
        return send(caller, "GET", path, "", Map.of());
    }

    Answered post(Caller caller, String path, Object body) {
        return send(caller, "POST", path, text(body), Map.of());
    }

    Answered patch(Caller caller, String path, Object body) {
        return send(caller, "PATCH", path, text(body), Map.of());
    }

    Answered delete(Caller caller, String path) {
        return send(caller, "DELETE", path, "", Map.of());
    }

    Answered send(Caller caller, String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("x-test-user", caller.userName());
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        try {
            var received = new ControlClient(socket).send(method, path, all, body);
            return new Answered(received.status(), received.headers(), received.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static String text(Object body) {
        return body instanceof String text ? text : Json.mapper().writeValueAsString(body);
    }

    @Override
    public void close() {
        plane.close();
        room.close();
        database.close();
        folder.close();
    }
}
