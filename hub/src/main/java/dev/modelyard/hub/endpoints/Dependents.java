package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be missed without an endpoint, as it is shown. */
@Doc("What would be missed without this endpoint")
record Dependents(
        @Doc("Requests under way, as this hub counts them") int inFlight,

        @Doc(value = "Models that its owner reaches nowhere else", maxSize = MOST_MODELS)
        List<String> modelsOnlyHere,

        int modelsOnlyHereCount,
        @Doc("How many users have pinned one of them") int pinnedBy,
        @Doc("Whether others use it too") boolean isShared,

        @Doc("When it last served a request, as far as usage is kept") @Nullable
        Instant lastUsedAt) {

    static final int MOST_MODELS = 100;
}
