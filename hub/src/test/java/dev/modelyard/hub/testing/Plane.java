package dev.modelyard.hub.testing;

import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.AuditRoutes;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One room behind a control plane of its own, on a fresh database whose users are {@link Callers}, with its audit. */
public final class Plane implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Database database = TestDatabase.fresh();
    private final Audit audit;
    private final OwnFolder folder;
    private final ControlSocket socket;
    private volatile Instant now = NOON;
    private volatile AutoCloseable served = () -> {};
    private volatile AutoCloseable room = () -> {};

    /** @param name of the folder it works in */
    public Plane(String name) {
        Callers.insertInto(database);
        audit = new Audit(database.jdbi(), clock());
        folder = OwnFolder.named(name);
        try {
            socket = ControlSocket.in(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return database;
    }

    public Audit audit() {
        return audit;
    }

    /** Stands at noon until {@link #tick}. */
    public InstantSource clock() {
        return () -> now;
    }

    public void tick(Duration time) {
        now = now.plus(time);
    }

    /**
     * @param routes of the room
     * @param behind the room, which is closed with this
     */
    public void serve(List<Route<?, ?>> routes, AutoCloseable behind) {
        room = behind;
        List<Route<?, ?>> all = new ArrayList<>(routes);
        all.addAll(AuditRoutes.of(audit));
        served = ControlPlane.start(
                socket, all, (headers, safe) -> Callers.of(headers), new SimpleMeterRegistry(), Duration.ofSeconds(1));
    }

    /** An answer, with its body as JSON. */
    public record Answered(int status, Map<String, String> headers, String text) {
        public JsonNode json() {
            if (status >= 500) {
                throw new AssertionError(text);
            }
            return Json.mapper().readTree(text);
        }

        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public String etag() {
            return headers.getOrDefault("etag", headers.getOrDefault("ETag", ""));
        }
    }

    public Answered get(Caller caller, String path) {
        return send(caller, "GET", path, "", Map.of());
    }

    public Answered post(Caller caller, String path, Object body) {
        return send(caller, "POST", path, text(body), Map.of());
    }

    public Answered patch(Caller caller, String path, Object body) {
        return send(caller, "PATCH", path, text(body), Map.of());
    }

    public Answered put(Caller caller, String path, Object body) {
        return send(caller, "PUT", path, text(body), Map.of());
    }

    public Answered delete(Caller caller, String path) {
        return send(caller, "DELETE", path, "", Map.of());
    }

    public Answered send(Caller caller, String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("x-test-user", caller.userName());
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        try {
            var received = new ControlClient(socket.path()).send(method, path, all, body);
            return new Answered(received.status(), received.headers(), received.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (folder;
                var _ = room;
                var _ = served) {
            // the last first
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            database.close();
        }
    }

    private static String text(Object body) {
        return body instanceof String text ? text : Json.mapper().writeValueAsString(body);
    }
}
