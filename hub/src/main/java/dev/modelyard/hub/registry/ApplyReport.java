package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of models that were applied, or would. */
@Doc("What became of models that were applied, or would")
public record ApplyReport(
        @JsonProperty("dry_run") boolean dryRun,
        @Doc("In the order given") List<Applied> models) {

    /** One of them. */
    public record Applied(
            ModelId id,
            Result result,

            @Doc("What differs from before: {\"memory\": {\"old\": …, \"new\": …}}; absent where nothing does")
            @Nullable
            JsonNode changes) {

        static Applied of(@Nullable RegisteredModel before, RegisteredModel after) {
            var changes = ModelFields.changes(before, after);
            var result = before == null ? Result.CREATED : changes.isEmpty() ? Result.UNCHANGED : Result.UPDATED;
            return new Applied(after.model().id(), result, changes.isEmpty() ? null : changes);
        }
    }

    /** What became of one. */
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
