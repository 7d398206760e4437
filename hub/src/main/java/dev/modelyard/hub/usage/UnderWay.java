package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.identity.UserId;
import org.jspecify.annotations.Nullable;

/** Says what this hub is at; the gateway knows. */
@FunctionalInterface
public interface UnderWay {
    /**
     * @param inFlight requests under way
     * @param streams  those of them that are answered in events
     */
    record Count(int inFlight, int streams) {}

    /** @param user whose requests are counted; null for everyone's */
    Count of(@Nullable UserId user);
}
