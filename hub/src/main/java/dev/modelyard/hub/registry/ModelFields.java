package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models as JSON in the form of contract 000, field by field. */
public final class ModelFields {
    /** What a model is called by, and whose it is, say nothing that seeding could overwrite. */
    public static final Set<String> WITHOUT_ORIGIN = Set.of("id", "user_modified");

    private static final List<String> REQUIRED = List.of("id", "name", "type", "runtime");
    private static final ModelId NO_ID = new ModelId("");

    private static final BodyReader READER = new BodyReader();

    private ModelFields() {}

    /** Of a model of which nothing is said but what must be. */
    static ObjectNode usual() {
        var nothing = new ModelDraft(
                NO_ID,
                "",
                ModelType.CHAT,
                ModelRuntime.OPENAI,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return of(nothing.model()).remove(REQUIRED);
    }

    /** What {@link #of} has written. */
    static Model read(String state) {
        return read(Json.mapper().readTree(state));
    }

    /** What {@link #of} gives, or less: the rest is as usual. */
    public static Model read(JsonNode state) {
        return READER.bind(state, ModelDraft.class).model();
    }

    /** All that is said of it, as {@link ModelDraft} reads it again; without the fields of which nothing is known. */
    public static ObjectNode of(Model model) {
        var fields = Json.mapper().createObjectNode();
        fields.put("id", model.id().value());
        fields.put("name", model.name());
        fields.put("type", model.type().wire());
        fields.put("runtime", model.runtime().wire());
        if (model.memory() != null) {
            fields.put("memory", model.memory().bytes());
        }
        if (model.contextLength() != null) {
            fields.put("context_length", model.contextLength());
        }
        if (model.description() != null) {
            fields.put("description", model.description());
        }
        fields.put("enabled", model.enabled());
        fields.put("hide", model.hide());
        fields.put("auto_pull", model.autoPull());
        fields.put("prewarm", model.prewarm());
        fields.put("user_modified", model.userModified());
        if (model.runtimeArgs() != null) {
            fields.set("runtime_args", model.runtimeArgs().json());
        }
        if (model.concurrency() != null) {
            fields.put("concurrency", model.concurrency());
        }
        fields.put("sort_order", model.sortOrder());
        var aliases = fields.putArray("aliases");
        model.aliases().forEach(alias -> aliases.add(alias.value()));
        var tags = fields.putArray("tags");
        model.tags().forEach(tag -> tags.add(tag.value()));
        return fields;
    }

    /** The names of what differs, in the order of a model's fields. */
    public static Set<String> differing(ObjectNode before, ObjectNode after) {
        var names = new LinkedHashSet<String>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return names;
    }

    /**
     * What differs, as {@code {"memory": {"old": 1, "new": 2}}}.
     *
     * @param before null for what is new
     * @param after  null for what is gone
     */
    public static ObjectNode changes(@Nullable RegisteredModel before, @Nullable RegisteredModel after) {
        return changes(ofAny(before), ofAny(after));
    }

    /** {@link #of} of what is there; empty for null. */
    static ObjectNode ofAny(@Nullable RegisteredModel any) {
        return any == null ? Json.mapper().createObjectNode() : of(any.model());
    }

    static ObjectNode changes(ObjectNode old, ObjectNode now) {
        var changes = Json.mapper().createObjectNode();
        for (var name : differing(old, now)) {
            var change = changes.putObject(name);
            put(change, "old", old.get(name));
            put(change, "new", now.get(name));
        }
        return changes;
    }

    static void put(ObjectNode change, String name, @Nullable JsonNode value) {
        if (value != null) {
            change.set(name, value);
        }
    }
}
