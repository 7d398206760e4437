package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.json.Doc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of one model of a list, or would. */
@Doc("What became of one model of a list, or would")
public record AppliedModel(
        ModelId id,
        ApplyResult result,

        @Doc(
                "What differs from before: {\"enabled\": {\"old\": …, \"new\": …}}; memory has old_text and new_text too; absent where nothing does")
        @Nullable
        JsonNode changes) {

    static AppliedModel of(@Nullable RegisteredModel before, RegisteredModel after) {
        var changes = ModelFields.changes(before, after);
        var result = ApplyResult.of(before == null, changes);
        return new AppliedModel(after.model().id(), result, changes.isEmpty() ? null : ShownFields.changes(changes));
    }
}
