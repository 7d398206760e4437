package dev.modelyard.hub.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Marks requests that pass this hub, so that one that comes back is refused: an endpoint may lead to this hub again,
 * directly or through others.
 */
public final class Hops {
    /** The header that names the hubs a request has passed. */
    public static final String HEADER = "x-modelyard-via";

    private static final int MOST = 8;

    private final String id;

    /** @param id of this very process; ids hold no comma */
    Hops(String id) {
        this.id = id;
    }

    boolean isLoop(@Nullable String via) {
        if (via == null) {
            return false;
        }
        var passed = via.split(",", MOST + 1);
        for (var hub : passed) {
            if (hub.strip().equals(id)) {
                return true;
            }
        }
        return passed.length > MOST;
    }

    /** The header's value for a request that goes on from here. */
    public String with(@Nullable String via) {
        return via == null ? id : via + ", " + id;
    }
}
