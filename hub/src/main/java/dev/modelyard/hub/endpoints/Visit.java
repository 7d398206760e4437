package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one visit to a server showed.
 *
 * @param health       whether it is well
 * @param took         until the answer that tells so
 * @param listing      what came of asking for its models; null if that was not asked
 * @param detected     the type it answered as; null if it is known, or did not tell
 * @param openAiSuffix where its OpenAI addresses turned out to be
 * @param retryAfter   how long it asked to be left alone; null if it did not
 */
record Visit(
        Verdict health,
        Duration took,
        @Nullable Listing listing,
        @Nullable EndpointType detected,
        String openAiSuffix,
        @Nullable Duration retryAfter) {

    Visit as(EndpointType type) {
        return new Visit(health, took, listing, type, openAiSuffix, retryAfter);
    }

    /** Pure: what is known after this visit. */
    Observed after(Observed before, Instant now) {
        return new Observed(
                before.health().after(health, took, now),
                listing == null ? before.discovery() : before.discovery().after(listing, now),
                detected == null ? before.detected() : detected,
                openAiSuffix);
    }
}
