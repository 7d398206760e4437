package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the tests of the gateway and the relay say it: shared, healthy, OpenAI-compatible, serving {@code m},
 * with times of a minute, unless said otherwise.
 */
public final class TestEndpoint {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String name;
    private final URI base;
    private final Map<String, String> headers = new TreeMap<>();
    private String id;
    private String owner = "owner";
    private boolean shared = true;
    private EndpointType type = EndpointType.OPENAI_COMPATIBLE;
    private String openAiPath = "/v1";
    private @Nullable String key;
    private Duration connect = LONG;
    private Duration firstByte = LONG;
    private Duration idle = LONG;
    private List<String> models = List.of("m");
    private HealthStatus health = HealthStatus.HEALTHY;
    private boolean draining;
    private int epoch = 1;
    private @Nullable Long memory;

    private TestEndpoint(String name, URI base) {
        this.name = name;
        this.base = base;
        this.id = "e-" + name;
    }

    public static TestEndpoint named(String name, URI base) {
        return new TestEndpoint(name, base);
    }

    /** For tests that never connect. */
    public static TestEndpoint named(String name) {
        return new TestEndpoint(name, NOWHERE);
    }

    /** Where two have the same name; {@code e-} and the name unless said otherwise. */
    public TestEndpoint id(String other) {
        id = other;
        return this;
    }

    /** Whose it is, by a name that is the id too. */
    public TestEndpoint owner(String other) {
        owner = other;
        return this;
    }

    public TestEndpoint shared(boolean isShared) {
        shared = isShared;
        return this;
    }

    public TestEndpoint type(EndpointType other) {
        type = other;
        return this;
    }

    public TestEndpoint openAiPath(String other) {
        openAiPath = other;
        return this;
    }

    public TestEndpoint models(List<String> others) {
        models = others;
        return this;
    }

    public TestEndpoint health(HealthStatus other) {
        health = other;
        return this;
    }

    /** Asked only when no healthy one is left. */
    public TestEndpoint unknown() {
        return health(HealthStatus.UNKNOWN);
    }

    public TestEndpoint key(String secret) {
        key = secret;
        return this;
    }

    public TestEndpoint header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public TestEndpoint connect(Duration limit) {
        connect = limit;
        return this;
    }

    public TestEndpoint firstByte(Duration limit) {
        firstByte = limit;
        return this;
    }

    public TestEndpoint idle(Duration limit) {
        idle = limit;
        return this;
    }

    /** It gets no new request. */
    public TestEndpoint draining() {
        draining = true;
        return this;
    }

    public TestEndpoint epoch(int other) {
        epoch = other;
        return this;
    }

    /** Bytes there are for models, as its owner says. */
    public TestEndpoint memory(long bytes) {
        memory = bytes;
        return this;
    }

    public ServedEndpoint served() {
        return new ServedEndpoint(
                new EndpointId(id),
                name,
                new UserId(owner),
                owner,
                shared,
                type,
                base,
                openAiPath,
                "",
                headers,
                key == null ? null : Secret.of(key),
                connect,
                firstByte,
                idle,
                models,
                health,
                null,
                Instant.EPOCH,
                draining,
                epoch,
                memory);
    }
}
