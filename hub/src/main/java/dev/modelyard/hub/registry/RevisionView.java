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

        @Doc("What differs from before: {\"memory\": {\"old\": …, \"new\": …}}")
        JsonNode changes,

        @Doc("The model after it; absent where it is gone") @Nullable
        JsonNode state) {

    private static JsonNode changes(RevisionTable.Row row) {
        if (row.changes() != null) {
            return Json.mapper().readTree(row.changes());
        }
        var none = Json.mapper().createObjectNode();
        return row.state() == null
                ? none
                : ModelFields.changes(none, (ObjectNode) Json.mapper().readTree(row.state()));
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
                changes(row),
                row.state() == null ? null : Json.mapper().readTree(row.state()));
    }
}
