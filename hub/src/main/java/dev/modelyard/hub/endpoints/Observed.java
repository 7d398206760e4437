package dev.modelyard.hub.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * What the hub has seen of an endpoint by itself.
 *
 * @param detected     the type it answered as, where none was given; null while it has not answered
 * @param openAiSuffix what its OpenAI addresses have between the base URL and, say, {@code /models}: {@code /v1} or
 *                     nothing
 */
record Observed(
        Health health, Discovery discovery, @Nullable EndpointType detected, String openAiSuffix) {
    static final String USUAL_SUFFIX = "/v1";
    static final Observed NOTHING = new Observed(Health.UNKNOWN, Discovery.PENDING, null, USUAL_SUFFIX);

    Observed with(Health seen) {
        return new Observed(seen, discovery, detected, openAiSuffix);
    }

    Observed with(Discovery seen) {
        return new Observed(health, seen, detected, openAiSuffix);
    }

    /**
     * What is left once the server is to be asked in another way.
     *
     * @param isSameServer whether its last good list still tells something of it
     * @param keepType     whether the type that was detected does
     */
    Observed unseen(boolean isSameServer, boolean keepType) {
        return isSameServer
                ? new Observed(Health.UNKNOWN, discovery.outdated(), keepType ? detected : null, openAiSuffix)
                : NOTHING;
    }

    /** The newer of what two hubs have seen of the same endpoint, part by part. */
    Observed newest(Observed other) {
        var listing = discovery.isNewerThan(other.discovery) ? this : other;
        return new Observed(
                health.isNewerThan(other.health) ? health : other.health,
                listing.discovery,
                listing.detected,
                listing.openAiSuffix);
    }

    /** Whether both say the same, however old they are. */
    boolean isLike(Observed other) {
        return health.isLike(other.health)
                && discovery.isLike(other.discovery)
                && detected == other.detected
                && openAiSuffix.equals(other.openAiSuffix);
    }
}
