package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of an answer about usage. */
@Doc("Requests added up; times and speeds are those of requests that were answered well and to the end")
public record UsageRow(
        @Doc("The day or the hour it is about, by its beginning; only where the answer is by time and something else")
        @Nullable
        Instant at,

        @Doc(
                "The model's name, the id of an endpoint, a user or a token, or a day or an hour; \"-\" for none, \"\" for all others together; absent in totals")
        @Nullable
        String key,

        @Doc("What people read; absent in totals") @Nullable String name,

        long requests,

        @Doc("Requests that went wrong; a client that left is none of them")
        long errors,

        @Doc("Sum of the counts that are known; absent if none of them is") @Nullable
        Long promptTokens,

        @Doc("Sum of the counts that are known; absent if none of them is") @Nullable
        Long completionTokens,

        @Doc("Requests whose token counts are unknown; absent for none") @Nullable
        Long uncounted,

        @Doc("Milliseconds from the end of the request to the first byte sent on") @Nullable
        Percentiles firstEventMs,

        @Doc("Milliseconds from the first byte of the request to the end of the answer") @Nullable
        Percentiles totalMs,

        @Doc("Completion tokens by the time it took to generate them: of a stream from its first event on") @Nullable
        Percentiles tokensPerSecond,

        @Doc("When the last request ended; absent where that is unknown") @Nullable
        Instant lastUsedAt) {

    /** Without times and speeds. */
    UsageRow counts() {
        return new UsageRow(
                at,
                key,
                name,
                requests,
                errors,
                promptTokens,
                completionTokens,
                uncounted,
                null,
                null,
                null,
                lastUsedAt);
    }
}
