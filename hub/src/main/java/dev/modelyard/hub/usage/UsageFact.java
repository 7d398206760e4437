package dev.modelyard.hub.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What reports know of one request.
 *
 * @param micros           when it ended, since 1970
 * @param keys             the keys of all dimensions, in the order of these
 * @param userName         as it was
 * @param endpointName     as it was, null where none was chosen
 * @param isError          whether it went wrong; a client that left is no error
 * @param isStream         whether it was answered in events
 * @param isMeasured       whether it was answered well and to the end, so that its times mean something
 * @param isUncounted      whether its tokens are unknown; what the hub refused cost none
 * @param firstEventMicros null where no event was sent on
 */
record UsageFact(
        long micros,
        Keys keys,
        String userName,
        @Nullable String endpointName,
        boolean isError,
        boolean isStream,
        boolean isMeasured,
        boolean isUncounted,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable Long firstEventMicros,
        long totalMicros) {

    /** Whose usage it is; where there was none, {@link Dimension#NONE}. */
    record Keys(String model, String endpoint, String user, String token, String owner) {
        String of(Dimension dimension) {
            return switch (dimension) {
                case MODEL -> model;
                case ENDPOINT -> endpoint;
                case USER -> user;
                case TOKEN -> token;
                case OWNER -> owner;
            };
        }
    }

    Instant at() {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    }

    /** What people read for its key in a dimension. */
    String name(Dimension dimension) {
        return switch (dimension) {
            case USER -> userName;
            case ENDPOINT -> endpointName == null ? Dimension.ENDPOINT.nameOf(keys.endpoint()) : endpointName;
            case MODEL, TOKEN, OWNER -> dimension.nameOf(keys.of(dimension));
        };
    }
}
