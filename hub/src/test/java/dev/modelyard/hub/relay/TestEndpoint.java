package dev.modelyard.hub.relay;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.HealthStatus;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An endpoint as tests say it: shared, healthy, OpenAI-compatible, serving {@code m}, unless said otherwise. */
final class TestEndpoint {
    private static final UserId OWNER = new UserId("u-own");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String name;
    private final URI base;
    private final Map<String, String> headers = new TreeMap<>();
    private EndpointType type = EndpointType.OPENAI_COMPATIBLE;
    private HealthStatus health = HealthStatus.HEALTHY;
    private @Nullable String key;
    private Duration connect = LONG;
    private Duration firstByte = LONG;
    private Duration idle = LONG;

    private TestEndpoint(String name, URI base) {
        this.name = name;
        this.base = base;
    }

    static TestEndpoint named(String name, URI base) {
        return new TestEndpoint(name, base);
    }

    static TestEndpoint named(String name, ScriptedServer server) {
        return new TestEndpoint(name, server.uri());
    }

    TestEndpoint type(EndpointType other) {
        type = other;
        return this;
    }

    /** Asked only when no healthy one is left. */
    TestEndpoint unknown() {
        health = HealthStatus.UNKNOWN;
        return this;
    }

    TestEndpoint key(String secret) {
        key = secret;
        return this;
    }

    TestEndpoint header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    TestEndpoint connect(Duration limit) {
        connect = limit;
        return this;
    }

    TestEndpoint firstByte(Duration limit) {
        firstByte = limit;
        return this;
    }

    TestEndpoint idle(Duration limit) {
        idle = limit;
        return this;
    }

    ServedEndpoint served() {
        return new ServedEndpoint(
                new EndpointId("e-" + name),
                name,
                OWNER,
                "owner",
                true,
                type,
                base,
                "/v1",
                "",
                headers,
                key == null ? null : Secret.of(key),
                connect,
                firstByte,
                idle,
                List.of("m"),
                health,
                null,
                Instant.EPOCH,
                1);
    }
}
