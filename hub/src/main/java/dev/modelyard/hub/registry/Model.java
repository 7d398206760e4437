package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as contract 000 has it ("Environment Variable Schema"), with what ours has besides. Its JSON is the contract's.
 *
 * @param memory        what it needs; null for unknown
 * @param contextLength tokens; null for unknown
 * @param enabled       whether it may be asked
 * @param hide          whether lists leave it out
 * @param autoPull      whether shared Ollama endpoints get it by themselves
 * @param prewarm       whether it is kept loaded there
 * @param userModified  whether seeding leaves it alone
 * @param concurrency   most requests in flight at once, per hub; null for any number
 * @param sortOrder     smaller ones come first in lists
 * @param aliases       other names it is asked for by
 */
public record Model(
        ModelId id,
        String name,
        ModelType type,
        ModelRuntime runtime,
        @Nullable MemorySize memory,
        @JsonProperty("context_length") @Nullable Integer contextLength,
        @Nullable String description,
        boolean enabled,
        boolean hide,
        @JsonProperty("auto_pull") boolean autoPull,
        boolean prewarm,
        @JsonProperty("user_modified") boolean userModified,
        @JsonProperty("runtime_args") @Nullable RuntimeArgs runtimeArgs,
        @Nullable Integer concurrency,
        @JsonProperty("sort_order") int sortOrder,
        List<ModelId> aliases,
        List<Tag> tags) {

    public Model {
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
    }

    public Model withUserModified(boolean isTheirs) {
        return new Model(
                id,
                name,
                type,
                runtime,
                memory,
                contextLength,
                description,
                enabled,
                hide,
                autoPull,
                prewarm,
                isTheirs,
                runtimeArgs,
                concurrency,
                sortOrder,
                aliases,
                tags);
    }
}
