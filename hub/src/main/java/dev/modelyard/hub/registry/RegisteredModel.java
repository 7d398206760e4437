package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.http.ETag;
import java.time.Instant;
import java.util.Map;

/**
 * A model as the registry keeps it.
 *
 * @param origins of each field that somebody has said something about, by its name in JSON; the others are as usual
 * @param version counts changes
 */
public record RegisteredModel(
        Model model, Map<String, Origin> origins, long version, Instant createdAt, Instant updatedAt) {

    /** Whether all that is said of it comes from the bundled file. */
    public boolean isSuggested() {
        return !model.userModified()
                && !origins.isEmpty()
                && origins.values().stream().allMatch(origin -> origin.kind() == Origin.Kind.DEFAULT);
    }

    public String etag() {
        return ETag.of(version);
    }
}
