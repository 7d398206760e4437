package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.units.MemorySize;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said about an endpoint.
 *
 * @param type    null to have it detected
 * @param isDraining it gets no new request; what is under way ends
 * @param headers by lower-case name
 * @param memory  what there is for models; null for unknown
 * @param connectTimeoutMs null, as the other two, for the server's own setting
 */
record EndpointSettings(
        Name name,
        BaseUrl baseUrl,
        @Nullable StoredSecret apiKey,
        @Nullable EndpointType type,
        boolean isActive,
        boolean isShared,
        boolean isDraining,
        Map<String, StoredSecret> headers,
        @Nullable Integer connectTimeoutMs,
        @Nullable Integer firstByteTimeoutMs,
        @Nullable Integer idleTimeoutMs,
        ModelFilter filter,
        @Nullable ModelsPath modelsPath,
        @Nullable ModelsPointer modelsPointer,
        @Nullable MemorySize memory) {

    EndpointSettings {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Whether the same server would be asked in the same way: what was seen of the one holds for the other. */
    boolean connectsLike(EndpointSettings other) {
        return isSameServer(other) && isActive == other.isActive && isAskedLike(other);
    }

    boolean isSameServer(EndpointSettings other) {
        return baseUrl.equals(other.baseUrl);
    }

    private boolean isAskedLike(EndpointSettings other) {
        return Objects.equals(apiKey, other.apiKey)
                && type == other.type
                && headers.equals(other.headers)
                && Objects.equals(modelsPath, other.modelsPath)
                && Objects.equals(modelsPointer, other.modelsPointer);
    }
}
