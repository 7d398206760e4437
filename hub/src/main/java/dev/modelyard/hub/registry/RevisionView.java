package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One change of a model, as it is shown. */
@Doc("One change of a model")
record RevisionView(
        RevisionId id,
        ModelId model,

        @Doc("1 is the first of a model") long number,

        Instant at,
        RevisionAction action,
        By by,

        @Doc("What differs from before: {\"enabled\": {\"old\": …, \"new\": …}}; memory has old_text and new_text too")
        JsonNode changes,

        @Doc("The model after it, with memory_text; absent where it is gone") @Nullable
        JsonNode state) {

    private static ObjectNode changes(RevisionTable.Row row) {
        if (row.changes() != null) {
            return read(row.changes());
        }
        var none = Json.mapper().createObjectNode();
        return row.state() == null ? none : ModelFields.changes(none, read(row.state()));
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) Json.mapper().readTree(json);
    }

    /** Who did it. */
    record By(
            @Doc("system is seeding") Actor.Kind kind,
            @JsonProperty("user_id") @Nullable UserId userId,
            String name) {}

    static RevisionView of(RevisionTable.Row row) {
        return new RevisionView(
                row.id(),
                row.modelId(),
                row.number(),
                row.at(),
                row.action(),
                new By(row.kind(), row.userId(), row.byName()),
                ShownFields.changes(changes(row)),
                row.state() == null ? null : ShownFields.state(read(row.state())));
    }
}
