package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as it is shown: the form of contract 000. */
@Doc("A model of the registry")
record ModelView(
        ModelId id,
        String name,
        ModelType type,
        ModelRuntime runtime,

        @Doc("Bytes it needs; absent for unknown") @Nullable Long memory,

        @JsonProperty("memory_text") @Doc("The same as its shortest text") @Nullable
        String memoryText,

        @JsonProperty("context_length") @Doc("Tokens it can take in; absent for unknown") @Nullable
        Integer contextLength,

        @Nullable String description,
        boolean enabled,
        boolean hide,
        @JsonProperty("auto_pull") boolean autoPull,
        boolean prewarm,

        @JsonProperty("user_modified") @Doc("Whether seeding leaves it alone")
        boolean userModified,

        @JsonProperty("runtime_args") @Doc("In the form it came") @Nullable
        RuntimeArgs runtimeArgs,

        @Doc("Most requests in flight at once, per hub; absent for any number") @Nullable
        Integer concurrency,

        @JsonProperty("sort_order") int sortOrder,
        List<ModelId> aliases,
        List<Tag> tags,

        @Doc("Where each field's value comes from; one that is not here is as usual")
        Map<String, Origin> origins,

        @Nullable ModelPlacement placement,

        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /** @param placement null where nothing is known of endpoints */
    static ModelView of(RegisteredModel registered, @Nullable ModelPlacement placement) {
        var model = registered.model();
        var memory = model.memory();
        return new ModelView(
                model.id(),
                model.name(),
                model.type(),
                model.runtime(),
                memory == null ? null : memory.bytes(),
                memory == null ? null : memory.text(),
                model.contextLength(),
                model.description(),
                model.enabled(),
                model.hide(),
                model.autoPull(),
                model.prewarm(),
                model.userModified(),
                model.runtimeArgs(),
                model.concurrency(),
                model.sortOrder(),
                model.aliases(),
                model.tags(),
                registered.origins(),
                placement,
                registered.createdAt(),
                registered.updatedAt());
    }
}
