package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;

/**
 * An endpoint of which something is different that the {@link EndpointsSnapshot} does not show: what is known of its
 * models, such as which are loaded, or anything at all of one that is paused.
 *
 * @param isShared whether it is or was until now
 */
public record Altered(EndpointId id, UserId owner, boolean isShared) {
    /** What is announced of paused endpoints to every hub, with {@link #text}. */
    static final String TOPIC = "endpoints-paused";

    private static final String SHARED = "shared";

    /** Hears of it; must be quick. */
    @FunctionalInterface
    public interface Listener {
        void altered(Altered altered);
    }

    static Altered of(Endpoint endpoint) {
        return new Altered(endpoint.id(), endpoint.owner(), endpoint.settings().isShared());
    }

    String text() {
        return id + " " + owner + " " + (isShared ? SHARED : "own");
    }

    static Altered parse(String text) {
        var words = text.split(" ", 3);
        return new Altered(new EndpointId(words[0]), new UserId(words[1]), words[2].equals(SHARED));
    }
}
