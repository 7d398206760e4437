package dev.modelyard.hub.inventory;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.endpoints.EndpointsSettings;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.net.Cidr;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.platform.secrets.Vault;
import dev.modelyard.hub.registry.ModelPlaces;
import dev.modelyard.hub.registry.RegistryRoom;
import dev.modelyard.hub.testing.OwnFolder;
import dev.modelyard.hub.testing.Plane;
import dev.modelyard.hub.testing.Plane.Answered;
import dev.modelyard.hub.testing.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * The inventory behind a control plane of its own for all tests of a class, with the registry and the endpoints, empty
 * before each. No server is ever asked; endpoints must lie in 127.0.0.0/8 or 10.0.0.0/8.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InventoryCase {
    static final String APPLY = "/api/v1/apply";
    static final String EXPORT = "/api/v1/export";
    static final Caller OPERATOR = Caller.OPERATOR;

    final Plane hub = new Plane("inventory");
    final OwnFolder folder = OwnFolder.named("inventory-keys");
    final RegistryRoom registry = RegistryRoom.open(hub.database(), hub.audit(), hub.clock());
    final EndpointsRoom endpoints;

    /** Topics that hubs were told of. */
    final List<String> told = new CopyOnWriteArrayList<>();

    InventoryCase() {
        endpoints = EndpointsRoom.open(
                hub.database(),
                Vault.open(folder.path().resolve("keys.json")),
                hub.audit(),
                new NetworkGuard(
                        Resolver.system(),
                        new NetworkSettings(List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("10.0.0.0/8"))),
                        List::of),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                settings(),
                hub.clock(),
                new SimpleMeterRegistry());
        List<Route<?, ?>> routes = new ArrayList<>(InventoryRoutes.of(hub.database(), registry, endpoints));
        routes.addAll(registry.routes(ModelPlaces.UNKNOWN));
        hub.serve(routes, () -> {
            registry.close();
            endpoints.close();
            folder.close();
        });
        for (var topic : List.of("models", "endpoints", "endpoints-paused", "audit")) {
            hub.database().changes().on(topic, () -> told.add(topic));
        }
    }

    private static EndpointsSettings settings() {
        try {
            return Settings.read(EndpointsSettings.class, Map.of());
        } catch (BadConfiguration e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("TRUNCATE models, model_names, model_revisions, local_models, audit CASCADE"));
        registry.reload();
        endpoints.reload();
    }

    final Answered applied(Caller caller, Object body) {
        var answer = hub.post(caller, APPLY, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** Of one endpoint, by the operator. */
    final Answered endpoint(String json) {
        return applied(OPERATOR, "{\"endpoints\":[" + json + "]}");
    }

    final String exported() {
        var answer = hub.get(ROOT, EXPORT);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    /** As the gateway knows it. */
    final ServedEndpoint served(String owner, String name) {
        return endpoints.snapshot().endpoints().stream()
                .filter(one -> one.ownerName().equals(owner) && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What opens it, as the gateway would send it; empty for nothing. */
    final String key(String owner, String name) {
        var key = served(owner, name).apiKey();
        return key == null ? "" : key.reveal();
    }

    /** Every row of what could be written, with the transaction that wrote it. */
    final List<String> rows() {
        return hub.database().jdbi().withHandle(handle -> handle.createQuery("""
                                SELECT m.xmin || m::text FROM models m
                                UNION ALL SELECT n.xmin || n::text FROM model_names n
                                UNION ALL SELECT r.xmin || r::text FROM model_revisions r
                                UNION ALL SELECT e.xmin || e::text FROM local_models e
                                UNION ALL SELECT a.xmin || a::text FROM audit a
                                """)
                .mapTo(String.class)
                .list());
    }

    final String column(String name, String column) {
        return hub.database().jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT <column>::text FROM local_models WHERE name = :name")
                .define("column", column)
                .bind("name", name)
                .mapTo(String.class)
                .one());
    }
}
