package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.accounts.UserName;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.units.MemorySize;
import dev.modelyard.hub.platform.units.MemoryText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An endpoint as a file has it: its owner and its name say which one, and what is left out, or null, is as usual. Only a
 * key is never written, and stays where a file says nothing of it.
 */
@Doc("An endpoint as a file has it: what is left out is as usual, but for its key")
public record DeclaredEndpoint(
        @Doc("The name of whose it is. Left out, it is the caller's; at the command line the only admin's") @Nullable
        UserName owner,

        Name name,

        @Doc("On another host the stored key is removed, unless a new one is given")
        BaseUrl baseUrl,

        @JsonProperty(value = "apiKey", access = JsonProperty.Access.WRITE_ONLY)
        @Doc("Left out, the stored key stays; null removes it")
        Field<ApiKey> apiKey,

        @Doc("Detected unless said") @Nullable EndpointType endpointType,

        @Doc("True unless said") @Nullable Boolean isActive,

        @Doc("False unless said") @Nullable Boolean isShared,

        @Doc("True sends it no new request; those under way end, and it stays watched and listed. False unless said")
        @Nullable
        Boolean isDraining,

        @Doc(value = "*** as a value stands for the stored one, where that may let one in", maxSize = 32) @Nullable
        Map<String, String> headers,

        @Doc(value = "Milliseconds until a connection stands", min = 1, max = 600_000) @Nullable
        Integer connectTimeoutMs,

        @Doc(value = "Milliseconds until an answer begins", min = 1, max = 86_400_000) @Nullable
        Integer firstByteTimeoutMs,

        @Doc(value = "Milliseconds between two pieces of an answer", min = 1, max = 86_400_000) @Nullable
        Integer idleTimeoutMs,

        @Doc(value = "Serve only models that match one of these", maxSize = 100) @Nullable
        List<ModelPattern> includeModels,

        @Doc(value = "Serve no model that matches one of these", maxSize = 100) @Nullable
        List<ModelPattern> excludeModels,

        @Nullable ModelsPath modelsPath,
        @Nullable ModelsPointer modelsPointer,

        @Doc("Memory there is for models, of which fit is told") @JsonSerialize(using = MemoryText.class) @Nullable
        MemorySize memory,

        @Doc(value = "The models it has, until it lists them itself; after that it says nothing", maxSize = 5000)
        @Nullable
        List<ModelName> availableModels) {

    static DeclaredEndpoint of(Endpoint endpoint) {
        var settings = endpoint.settings();
        var stated = stated(endpoint).stream().map(ModelName::new).toList();
        return new DeclaredEndpoint(
                new UserName(endpoint.ownerName()),
                settings.name(),
                settings.baseUrl(),
                Field.absent(),
                settings.type(),
                settings.isActive(),
                settings.isShared(),
                settings.isDraining(),
                EndpointView.headers(settings),
                settings.connectTimeoutMs(),
                settings.firstByteTimeoutMs(),
                settings.idleTimeoutMs(),
                unlessEmpty(settings.filter().include()),
                unlessEmpty(settings.filter().exclude()),
                settings.modelsPath(),
                settings.modelsPointer(),
                settings.memory(),
                unlessEmpty(stated));
    }

    private static <T> @Nullable List<T> unlessEmpty(List<T> all) {
        return all.isEmpty() ? null : all;
    }

    /** The models that a person said it has; none once its server has listed its own. */
    static List<String> stated(Endpoint endpoint) {
        var discovery = endpoint.observed().discovery();
        return discovery.listedAt() == null ? discovery.models() : List.of();
    }

    /**
     * All that it says, of an endpoint that is {@code before} until now.
     *
     * @param before null for a new one
     */
    EndpointDraft over(@Nullable Endpoint before) {
        return new EndpointDraft(
                name,
                baseUrl,
                apiKey,
                type(before),
                Field.of(isActive),
                Field.of(isShared),
                Field.of(isDraining),
                Field.of(headers),
                Field.of(connectTimeoutMs),
                Field.of(firstByteTimeoutMs),
                Field.of(idleTimeoutMs),
                Field.of(includeModels),
                Field.of(excludeModels),
                Field.of(modelsPath),
                Field.of(modelsPointer),
                Field.of(memory),
                availableModels(before));
    }

    /** Saying null has a type detected again, also where one was detected. */
    private Field<EndpointType> type(@Nullable Endpoint before) {
        var isGiven = before != null && before.settings().type() != null;
        return endpointType != null || isGiven ? Field.of(endpointType) : Field.absent();
    }

    /** What a server has listed itself is not undone by a file that was written before. */
    private Field<List<ModelName>> availableModels(@Nullable Endpoint before) {
        var isListed = before != null
                && before.settings().baseUrl().equals(baseUrl)
                && before.observed().discovery().listedAt() != null;
        return isListed ? Field.absent() : new Field.Value<>(Objects.requireNonNullElse(availableModels, List.of()));
    }
}
