package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as a person adds it or a client puts it: a name and an address, and whatever else is known. Put over a
 * stored one, what is left out stays: an older client takes away nothing that it has never heard of.
 */
@Doc(
        "An endpoint's name and address, and what else is to be said. When it replaces a stored one, what is left out stays"
                + " and null removes")
record EndpointDraft(
        Name name,

        @Doc("On another host the stored key is removed, unless a new one is given")
        BaseUrl baseUrl,

        @Doc("Left out, the stored key stays; null removes it")
        Field<ApiKey> apiKey,

        @Doc("Null has it detected again") Field<EndpointType> endpointType,

        Field<Boolean> isActive,
        Field<Boolean> isShared,

        @Doc("True sends it no new request; those under way end, and it stays watched and listed")
        Field<Boolean> isDraining,

        @Doc(value = "Replaces all; *** as a value stands for the stored one", maxSize = 32)
        Field<Map<String, String>> headers,

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

    EndpointDraft named(Name other) {
        return new EndpointDraft(
                other,
                baseUrl,
                apiKey,
                endpointType,
                isActive,
                isShared,
                isDraining,
                headers,
                connectTimeoutMs,
                firstByteTimeoutMs,
                idleTimeoutMs,
                includeModels,
                excludeModels,
                modelsPath,
                modelsPointer,
                memory,
                availableModels);
    }

    @Override
    public Name newName() {
        return name;
    }

    @Override
    public BaseUrl newBaseUrl() {
        return baseUrl;
    }

    /** As a change of nothing. */
    EndpointChange asChange() {
        return over(null);
    }

    @Override
    public EndpointChange over(@Nullable EndpointSettings stored) {
        return new EndpointChange(
                new Field.Value<>(name),
                new Field.Value<>(baseUrl),
                apiKey,
                endpointType,
                isActive,
                isShared,
                isDraining,
                headers(stored == null ? Set.of() : stored.headers().keySet()),
                connectTimeoutMs,
                firstByteTimeoutMs,
                idleTimeoutMs,
                includeModels,
                excludeModels,
                modelsPath,
                modelsPointer,
                memory,
                availableModels);
    }

    /** All of them anew: the stored ones that are not among them go. */
    private Field<Map<String, Field<String>>> headers(Set<String> stored) {
        return switch (headers) {
            case Field.Absent<Map<String, String>>() -> Field.absent();
            case Field.Null<Map<String, String>>() -> new Field.Null<>();
            case Field.Value<Map<String, String>>(Map<String, String> given) -> {
                Map<String, Field<String>> all = new LinkedHashMap<>();
                stored.forEach(name -> all.put(name, new Field.Null<>()));
                given.forEach((name, value) -> {
                    all.remove(name.toLowerCase(Locale.ROOT));
                    all.put(name, new Field.Value<>(value));
                });
                yield new Field.Value<>(all);
            }
        };
    }
}
