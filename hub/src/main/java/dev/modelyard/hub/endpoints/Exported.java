package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An endpoint in the form of the browser's store: what an import reads, less every key. */
@Doc("An endpoint in the form of the browser's store, without its key")
record Exported(
        Name name,
        BaseUrl baseUrl,
        boolean isActive,
        @Doc("Absent while it is not known") @Nullable EndpointType endpointType,

        @Doc("Absent where the lists before it are long already") @Nullable
        List<String> availableModels,

        boolean isShared,
        @Doc("Without those that may let one in") @Nullable Map<String, String> headers,
        @Nullable Integer connectTimeoutMs,
        @Nullable Integer firstByteTimeoutMs,
        @Nullable Integer idleTimeoutMs,
        @Nullable List<ModelPattern> includeModels,
        @Nullable List<ModelPattern> excludeModels,
        @Nullable ModelsPath modelsPath,
        @Nullable ModelsPointer modelsPointer,
        @Nullable MemorySize memory) {

    /** @param models null to leave them out */
    static Exported of(Endpoint endpoint, @Nullable List<String> models) {
        var settings = endpoint.settings();
        return new Exported(
                settings.name(),
                settings.baseUrl(),
                settings.isActive(),
                endpoint.typeSource() == TypeSource.ASSUMED ? null : endpoint.type(),
                models,
                settings.isShared(),
                headers(settings),
                settings.connectTimeoutMs(),
                settings.firstByteTimeoutMs(),
                settings.idleTimeoutMs(),
                unlessEmpty(settings.filter().include()),
                unlessEmpty(settings.filter().exclude()),
                settings.modelsPath(),
                settings.modelsPointer(),
                settings.memory());
    }

    private static @Nullable Map<String, String> headers(EndpointSettings settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.headers().forEach((name, value) -> {
            var secret = value.secret();
            if (secret != null && !ExtraHeaders.isCredential(name)) {
                shown.put(name, secret.reveal());
            }
        });
        return shown.isEmpty() ? null : shown;
    }

    private static @Nullable List<ModelPattern> unlessEmpty(List<ModelPattern> patterns) {
        return patterns.isEmpty() ? null : patterns;
    }
}
