package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a hub within the 15 s that supervisors and people wait. */
final class Closing {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    /** Streams may take ten seconds of it; a database that hangs is no longer waited for after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Duration LAST = Duration.ofMillis(2500);

    private Closing() {}

    /** @return whether everything ended by itself */
    static boolean of(Hub hub) {
        var closing = Thread.ofPlatform().name("close").daemon().start(hub::close);
        try {
            if (closing.join(PATIENCE)) {
                return true;
            }
            log.error("Not everything ended within {} s; waiting no longer for the database", PATIENCE.toSeconds());
            hub.hurry();
            return closing.join(LAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
