package dev.modelyard.hub.recommendation;

import dev.modelyard.hub.usage.MeasuredSpeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that may be recommended.
 *
 * @param model      the name to ask for
 * @param sortOrder  as the registry has it; 0 where it is not there
 * @param places     where it is served by an endpoint that takes requests; not empty
 * @param context    tokens it takes in; null for unknown
 */
record Candidate(
        String model,
        List<String> aliases,
        int sortOrder,
        List<Place> places,
        @Nullable Long context) {

    /**
     * One endpoint.
     *
     * @param isLoaded null where its server does not say
     * @param speed    as it was measured of late; null for not at all
     */
    record Place(
            String endpoint,
            String name,
            @Nullable Boolean isLoaded,
            @Nullable MeasuredSpeed speed) {}
}
