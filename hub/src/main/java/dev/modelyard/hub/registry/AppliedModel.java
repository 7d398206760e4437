package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of one model of a list, or would. */
@Doc("What became of one model of a list, or would")
public record AppliedModel(
        ModelId id,
        Result result,

        @Doc(
                "What differs from before: {\"enabled\": {\"old\": …, \"new\": …}}; memory has old_text and new_text too; absent where nothing does")
        @Nullable
        JsonNode changes) {

    static AppliedModel of(@Nullable RegisteredModel before, RegisteredModel after) {
        var changes = ModelFields.changes(before, after);
        var result = before == null ? Result.CREATED : changes.isEmpty() ? Result.UNCHANGED : Result.UPDATED;
        return new AppliedModel(after.model().id(), result, changes.isEmpty() ? null : ShownFields.changes(changes));
    }

    /** What became of one thing of a list. */
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED;

        /** The name in JSON. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
