package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A change of a model as a JSON merge patch (RFC 7396): what is left out stays, null makes it as usual. */
@Doc("What to change of a model; what is left out stays, null makes it as usual")
record ModelChange(
        @Doc("Its own id, which cannot be changed") Field<ModelId> id,

        @Doc(minSize = 1, maxSize = ModelDraft.LONGEST_NAME) Field<String> name,
        Field<ModelType> type,
        Field<ModelRuntime> runtime,
        Field<MemorySize> memory,

        @JsonProperty("context_length") @Doc(min = 1, max = ModelDraft.LONGEST_CONTEXT)
        Field<Integer> contextLength,

        @Doc(maxSize = ModelDraft.LONGEST_DESCRIPTION) Field<String> description,
        Field<Boolean> enabled,
        Field<Boolean> hide,
        @JsonProperty("auto_pull") Field<Boolean> autoPull,
        Field<Boolean> prewarm,

        @JsonProperty("user_modified")
        @Doc("Whether seeding leaves it alone: true unless said, false hands it back to seeding")
        @Nullable
        Boolean userModified,

        @JsonProperty("runtime_args")
        @Doc("A merge patch of an object, or what takes its place: a list of arguments, or an object whose args is one")
        Field<JsonNode> runtimeArgs,

        @Doc(min = 1, max = ModelDraft.MOST_AT_ONCE) Field<Integer> concurrency,

        @JsonProperty("sort_order") @Doc(min = -1_000_000, max = 1_000_000)
        Field<Integer> sortOrder,

        @Doc(maxSize = 100) Field<List<ModelId>> aliases,
        @Doc(maxSize = 100) Field<List<Tag>> tags) {

    ModelChange {
        required("id", id);
        required("name", name);
        required("type", type);
        required("runtime", runtime);
    }

    private static void required(String field, Field<?> value) {
        if (value instanceof Field.Null) {
            throw new Malformed("/" + field, "must not be null");
        }
    }

    /**
     * What it makes of a model, but for whose it then is.
     *
     * @throws Malformed if its arguments are none then
     */
    Model over(Model before) {
        return new Model(
                before.id(),
                or(name.over(before.name()), before.name()),
                or(type.over(before.type()), before.type()),
                or(runtime.over(before.runtime()), before.runtime()),
                memory.over(before.memory()),
                contextLength.over(before.contextLength()),
                description.over(before.description()),
                or(enabled.over(before.enabled()), true),
                or(hide.over(before.hide()), false),
                or(autoPull.over(before.autoPull()), false),
                or(prewarm.over(before.prewarm()), false),
                before.userModified(),
                args(before.runtimeArgs()),
                concurrency.over(before.concurrency()),
                or(sortOrder.over(before.sortOrder()), 0),
                ModelDraft.distinct(aliases.over(before.aliases())),
                ModelDraft.distinct(tags.over(before.tags())));
    }

    private @Nullable RuntimeArgs args(@Nullable RuntimeArgs before) {
        return switch (runtimeArgs) {
            case Field.Absent<JsonNode>() -> before;
            case Field.Null<JsonNode>() -> null;
            case Field.Value<JsonNode>(var patch) -> RuntimeArgs.merged(before, patch);
        };
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }
}
