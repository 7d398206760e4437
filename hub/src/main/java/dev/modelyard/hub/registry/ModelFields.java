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
final class ModelFields {
    /** What a model is called by, and whose it is, say nothing that seeding could overwrite. */
    static final Set<String> WITHOUT_ORIGIN = Set.of("id", "user_modified");

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
        return READER.bind(Json.mapper().readTree(state), ModelDraft.class).model();
    }

    /** All that is said of it, as {@link ModelDraft} reads it again; without the fields of which nothing is known. */
    static ObjectNode of(Model model) {
        return (ObjectNode) Json.tree(model);
    }

    /** The names of what differs, in the order of a model's fields. */
    static Set<String> differing(ObjectNode before, ObjectNode after) {
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
    static ObjectNode changes(@Nullable RegisteredModel before, @Nullable RegisteredModel after) {
        var none = Json.mapper().createObjectNode();
        var old = before == null ? none : of(before.model());
        var now = after == null ? none : of(after.model());
        var changes = Json.mapper().createObjectNode();
        for (var name : differing(old, now)) {
            var change = changes.putObject(name);
            put(change, "old", old.get(name));
            put(change, "new", now.get(name));
        }
        return changes;
    }

    private static void put(ObjectNode change, String name, @Nullable JsonNode value) {
        if (value != null) {
            change.set(name, value);
        }
    }
}
