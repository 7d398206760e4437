package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.AuditRoutes;
import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.platform.secrets.Vault;
import dev.modelyard.hub.testing.Callers;
import dev.modelyard.hub.testing.OwnFolder;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import tools.jackson.databind.JsonNode;

/** The room of endpoints behind a control plane of its own, with users ann and bob, and root, who is an admin. */
final class EndpointsHarness implements AutoCloseable {
    static final UserId ANN_ID = new UserId("id-ann");
    static final Caller ANN = Callers.ANN;
    static final Caller BOB = Callers.BOB;
    static final Caller ROOT = Callers.ROOT;

    final Database database;
    final Vault vault;
    final EndpointsRoom room;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Requests under way, and the latest ones, as a gateway and usage would tell of them. */
    final Map<EndpointId, Integer> underWay = new ConcurrentHashMap<>();

    /** Models that may not be asked, and those that lists leave out. */
    final Set<String> disabled = ConcurrentHashMap.newKeySet();

    final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** Aliases and tags, by model. */
    final Map<String, ModelStanding.Words> said = new ConcurrentHashMap<>();

    private final ModelStanding decided = new ModelStanding() {
        @Override
        public boolean isServed(String model, EndpointType type) {
            return !disabled.contains(model);
        }

        @Override
        public boolean isListed(String model, EndpointType type) {
            return isServed(model, type) && !hidden.contains(model);
        }

        @Override
        public Words words(String model, EndpointType type) {
            return said.getOrDefault(model, Words.NONE);
        }
    };

    final Map<EndpointId, Instant> lastUsed = new ConcurrentHashMap<>();
    final List<InetSocketAddress> own = new CopyOnWriteArrayList<>();
    private final OwnFolder folder = OwnFolder.named("endpoints");
    private final ControlPlane plane;
    private final ControlClient client;
    private final Path socket;

    EndpointsHarness() {
        this(TestDatabase.fresh(), Resolver.system(), settings(Duration.ofHours(1)), InstantSource.system());
    }

    EndpointsHarness(Database database, Resolver resolver, EndpointsSettings settings, InstantSource clock) {
        try {
            this.database = database;
            Callers.insertInto(database);
            vault = Vault.open(folder.path().resolve("keys.json"));
            var audit = new Audit(database.jdbi(), clock);
            var guard = new NetworkGuard(resolver, new NetworkSettings(List.of()), () -> own);
            room = EndpointsRoom.open(
                    database,
                    vault,
                    audit,
                    guard,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    settings,
                    clock,
                    meters);
            List<Route<?, ?>> routes = new ArrayList<>(room.routes(
                    id -> underWay.getOrDefault(id, 0), id -> Optional.ofNullable(lastUsed.get(id)), decided));
            routes.addAll(AuditRoutes.of(audit));
            var socket = ControlSocket.in(folder.path());
            plane = ControlPlane.start(
                    socket, routes, (headers, safe) -> Callers.of(headers), meters, Duration.ofSeconds(1));
            this.socket = socket.path();
            client = new ControlClient(socket.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Times short enough for tests; nothing is swept unless a test asks for it. */
    static EndpointsSettings settings(Duration healthInterval) {
        return settings(healthInterval, DataSize.parse("16MB"));
    }

    static EndpointsSettings settings(Duration healthInterval, DataSize modelLists) {
        return new EndpointsSettings(
                healthInterval,
                Duration.ofHours(1),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                1000,
                modelLists);
    }

    /** Where the control plane listens. */
    Path socket() {
        return socket;
    }

    /** An answer, with its body as JSON. */
    record Answered(int status, Map<String, String> headers, String text) {
        JsonNode json() {
            return Json.mapper().readTree(text);
        }

        String text(String field) {
            return json().path(field).asString("");
        }
    }

    Answered get(Caller caller, String path) {
        return send(caller, "GET", path, "", Map.of());
    }

    Answered post(Caller caller, String path, Object body) {
        return send(caller, "POST", path, body instanceof String text ? text : json(body), Map.of());
    }

    Answered put(Caller caller, String path, Object body) {
        return send(caller, "PUT", path, json(body), Map.of());
    }

    Answered patch(Caller caller, String path, Object body) {
        return send(caller, "PATCH", path, body instanceof String text ? text : json(body), Map.of());
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
            var received = client.send(method, path, all, body);
            return new Answered(received.status(), received.headers(), received.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    @Override
    public void close() {
        plane.close();
        room.close();
        database.close();
        folder.close();
    }
}
