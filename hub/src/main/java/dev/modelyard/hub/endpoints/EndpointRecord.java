package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people have said about an endpoint, as the audit compares and keeps it; secrets print as {@code ***}. */
record EndpointRecord(
        Name name,
        BaseUrl baseUrl,
        @Nullable Secret apiKey,
        @Nullable EndpointType endpointType,
        boolean isActive,
        boolean isShared,
        boolean isDraining,
        Map<String, Secret> headers,
        @Nullable Integer connectTimeoutMs,
        @Nullable Integer firstByteTimeoutMs,
        @Nullable Integer idleTimeoutMs,
        List<ModelPattern> includeModels,
        List<ModelPattern> excludeModels,
        @Nullable ModelsPath modelsPath,
        @Nullable ModelsPointer modelsPointer,
        @Nullable MemorySize memory) {

    private static final Secret LOST = Secret.of("");

    static EndpointRecord of(Endpoint endpoint) {
        var settings = endpoint.settings();
        Map<String, Secret> headers = new TreeMap<>();
        settings.headers().forEach((name, value) -> headers.put(name, known(value)));
        return new EndpointRecord(
                settings.name(),
                settings.baseUrl(),
                settings.apiKey() == null ? null : known(settings.apiKey()),
                settings.type(),
                settings.isActive(),
                settings.isShared(),
                settings.isDraining(),
                headers,
                settings.connectTimeoutMs(),
                settings.firstByteTimeoutMs(),
                settings.idleTimeoutMs(),
                settings.filter().include(),
                settings.filter().exclude(),
                settings.modelsPath(),
                settings.modelsPointer(),
                settings.memory());
    }

    static Target target(Endpoint endpoint) {
        return new Target(
                "endpoint", endpoint.id().value(), endpoint.settings().name().value(), endpoint.owner());
    }

    private static Secret known(StoredSecret stored) {
        return stored.secret() == null ? LOST : stored.secret();
    }
}
