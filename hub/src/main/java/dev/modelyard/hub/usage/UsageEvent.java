package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request of the gateway, ended. What came from the client is cut to a bound, so that a queue of events has one too.
 *
 * @param id             a nanoid; writing the same event twice stores it once
 * @param at             when it ended, to the microsecond, as the database keeps it
 * @param userId         null for anonymous
 * @param requestedModel as the client named it, at most {@value #LONGEST} characters of it; {@link Dimension#NONE} where it named
 *                       none
 * @param model          as the endpoint names it; null if none was chosen
 * @param endpointId     null if none was chosen
 * @param owner          the endpoint's owner; null if none was chosen
 * @param path           the address asked, such as {@code /v1/chat/completions}
 * @param status         what the client got; 499 if it left before an answer began
 * @param firstEvent     from the request's end to the first byte of a body sent on; null if there was none
 * @param total          from the request's first byte to the end
 * @param attempts       endpoints tried
 * @param error          a short word when it went wrong, such as {@code model_not_found}; null otherwise
 */
public record UsageEvent(
        String id,
        Instant at,
        String requestId,
        @Nullable UserId userId,
        String userName,
        @Nullable TokenId tokenId,
        String requestedModel,
        @Nullable String model,
        @Nullable EndpointId endpointId,
        @Nullable String endpointName,
        @Nullable UserId owner,
        String path,
        boolean stream,
        int status,
        TokenCounts tokens,
        @Nullable Duration firstEvent,
        Duration total,
        int attempts,
        EndReason end,
        @Nullable String error) {

    /** Characters kept of a text whose length the client chooses. */
    public static final int LONGEST = 300;

    public UsageEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        requestedModel = requestedModel.isEmpty() ? Dimension.NONE : bounded(requestedModel);
    }

    /** Whether it went wrong; a client that left is no error. */
    boolean isError() {
        return end != EndReason.CLIENT_GONE && (end != EndReason.DONE || status >= 400 || error != null);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
