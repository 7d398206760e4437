package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.TokenId;
import java.time.Instant;

/** Hears when tokens were used, some hundreds of milliseconds late, a few times a second and each token at most once. */
@FunctionalInterface
public interface TokenUse {
    /**
     * Called on the usage writer's thread: returns at once, and keeps the latest of several moments.
     *
     * @param at when the token's latest request ended
     */
    void seen(TokenId token, Instant at);
}
