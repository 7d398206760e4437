package dev.modelyard.hub.platform.database;

import java.time.Duration;

/** A pause between attempts that doubles each time, from 50 ms to 2 s. For one thread. */
final class Pause {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    /** Takes the next pause; an interrupt ends it and stays set. */
    void sleep() {
        ProcessTable.pause(take());
    }

    /** The next pause, for who sleeps himself. */
    Duration take() {
        var now = next;
        var twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
