package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of an endpoint: what is left out stays, what is null goes back to what holds when nothing is said. */
@Doc("What to change; what is left out stays, null removes")
record EndpointChange(
        @Doc("Cannot be null") Field<Name> name,

        @Doc("Cannot be null; on another host the stored key is removed, unless a new one is given")
        Field<BaseUrl> baseUrl,

        @Doc("Left out, the stored key stays; null removes it")
        Field<ApiKey> apiKey,

        @Doc("Null has it detected again") Field<EndpointType> endpointType,

        Field<Boolean> isActive,
        Field<Boolean> isShared,

        @Doc("True sends it no new request; those under way end, and it stays watched and listed")
        Field<Boolean> isDraining,

        @Doc(
                value = "Merged with the stored ones: null removes one, *** as a value stands for the stored one",
                maxSize = 32)
        Field<Map<String, Field<String>>> headers,

        @Doc(value = "Milliseconds until a connection stands", min = 1, max = 600_000)
        Field<Integer> connectTimeoutMs,

        @Doc(value = "Milliseconds until an answer begins", min = 1, max = 86_400_000)
        Field<Integer> firstByteTimeoutMs,

        @Doc(value = "Milliseconds between two pieces of an answer", min = 1, max = 86_400_000)
        Field<Integer> idleTimeoutMs,

        @Doc(value = "Serve only models that match one of these", maxSize = 100)
        Field<List<ModelPattern>> includeModels,

        @Doc(value = "Serve no model that matches one of these", maxSize = 100)
        Field<List<ModelPattern>> excludeModels,

        Field<ModelsPath> modelsPath,
        Field<ModelsPointer> modelsPointer,

        @Doc("Memory there is for models, of which fit is told")
        Field<MemorySize> memory,

        @Doc(value = "The models it has, until it lists them itself", maxSize = 5000)
        Field<List<ModelName>> availableModels)
        implements Wish {

    @Override
    public @Nullable Name newName() {
        return name.over(null);
    }

    @Override
    public @Nullable BaseUrl newBaseUrl() {
        return baseUrl.over(null);
    }

    @Override
    public EndpointChange over(@Nullable EndpointSettings stored) {
        return this;
    }
}
