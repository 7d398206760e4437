package dev.modelyard.hub.platform.database;

import java.time.Duration;
import java.util.function.Consumer;

/** Waits for what another process has soon done: after a second it is said, and in the end it is given up. */
public final class BriefWait {
    /** How long people wait for a start, a stop or a command of another process. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Duration longest;
    private final Consumer<String> tell;
    private final long start = System.nanoTime();
    private boolean told;

    /** @param tell takes what is waited for, once */
    public BriefWait(Duration longest, Consumer<String> tell) {
        this.longest = longest;
        this.tell = tell;
    }

    /** Waits a moment; false, and at once, when there has been enough of it. */
    public boolean goesOn(String what) {
        var waited = Duration.ofNanos(System.nanoTime() - start);
        if (waited.compareTo(longest) > 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        if (!told && waited.compareTo(UNSAID) > 0) {
            told = true;
            tell.accept(what);
        }
        ProcessTable.pause(POLL);
        return true;
    }
}
