package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.TokenCounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One ended request of the data plane in a line, for logs: no credential, no query, no content.
 *
 * @param user     who sent it; null if that was not found out
 * @param model    as the client named it; empty if it got not as far
 * @param endpoint the last one asked
 * @param end      in one word, see {@link dev.modelyard.hub.usage.EndReason}
 * @param error    in one word; null if nothing went wrong
 */
public record Summary(
        RequestHead head,
        int status,
        @Nullable String user,
        String model,
        @Nullable String endpoint,
        int attempts,
        TokenCounts tokens,
        @Nullable Duration firstEvent,
        Duration total,
        String end,
        @Nullable String error) {}
