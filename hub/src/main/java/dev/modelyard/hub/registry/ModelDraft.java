package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.units.MemorySize;
import dev.modelyard.hub.platform.units.MemoryText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/** A model as it is written by people and seeds: what is left out, or null, is as usual. */
@Doc("A model as it is written: what is left out is as usual")
public record ModelDraft(
        ModelId id,

        @Doc(value = "What people read", minSize = 1, maxSize = ModelDraft.LONGEST_NAME)
        String name,

        @Doc("What it is for") ModelType type,

        @Doc("What runs it, and so which endpoints may serve it")
        ModelRuntime runtime,

        @JsonSerialize(using = MemoryText.class) @Nullable MemorySize memory,

        @JsonProperty("context_length")
        @Doc(value = "Tokens it can take in", min = 1, max = ModelDraft.LONGEST_CONTEXT)
        @Nullable
        Integer contextLength,

        @Doc(maxSize = ModelDraft.LONGEST_DESCRIPTION) @Nullable
        String description,

        @Doc("Whether it may be asked; true unless said") @Nullable
        Boolean enabled,

        @Doc("Whether lists leave it out; false unless said") @Nullable
        Boolean hide,

        @JsonProperty("auto_pull")
        @Doc("Whether shared Ollama endpoints pull it by themselves; false unless said")
        @Nullable
        Boolean autoPull,

        @Doc("Whether it is kept loaded where it is pulled; false unless said") @Nullable
        Boolean prewarm,

        @JsonProperty("user_modified")
        @Doc("Whether seeding leaves it alone: true for what a person writes, unless said; false for a seed")
        @Nullable
        Boolean userModified,

        @JsonProperty("runtime_args") @Nullable RuntimeArgs runtimeArgs,

        @Doc(value = "Most requests in flight at once, per hub", min = 1, max = ModelDraft.MOST_AT_ONCE) @Nullable
        Integer concurrency,

        @JsonProperty("sort_order")
        @Doc(value = "Smaller ones come first in lists; 0 unless said", min = -1_000_000, max = 1_000_000)
        @Nullable
        Integer sortOrder,

        @Doc(value = "Other names it is asked for by; none is another model's id or alias", maxSize = 100) @Nullable
        List<ModelId> aliases,

        @Doc(value = "Words it is grouped by", maxSize = 100) @Nullable
        List<Tag> tags) {

    public ModelDraft {
        if (aliases != null && aliases.contains(id)) {
            throw new Malformed("/aliases", OWN_ALIAS);
        }
    }

    static final String OWN_ALIAS = "must not have the model's own id";
    static final int LONGEST_NAME = 200;
    static final int LONGEST_DESCRIPTION = 10_000;
    static final int LONGEST_CONTEXT = 1_000_000_000;
    static final int MOST_AT_ONCE = 100_000;

    /** What it says; where it does not say whose the model is, it is left to seeding. */
    public Model model() {
        return new Model(
                id,
                name,
                type,
                runtime,
                memory,
                contextLength,
                description,
                enabled == null || enabled,
                Boolean.TRUE.equals(hide),
                Boolean.TRUE.equals(autoPull),
                Boolean.TRUE.equals(prewarm),
                Boolean.TRUE.equals(userModified),
                runtimeArgs,
                concurrency,
                sortOrder == null ? 0 : sortOrder,
                distinct(aliases),
                distinct(tags));
    }

    /** All that is said of it, as people would write it. */
    static ModelDraft of(Model model) {
        return new ModelDraft(
                model.id(),
                model.name(),
                model.type(),
                model.runtime(),
                model.memory(),
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
                model.aliases().isEmpty() ? null : model.aliases(),
                model.tags().isEmpty() ? null : model.tags());
    }

    static <T> List<T> distinct(@Nullable List<T> some) {
        if (some == null) {
            return List.of();
        }
        return some.size() < 2 ? some : some.stream().distinct().toList();
    }
}
