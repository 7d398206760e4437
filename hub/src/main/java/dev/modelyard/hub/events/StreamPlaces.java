package dev.modelyard.hub.events;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many streams are open, in all and of each user. Thread-safe. */
final class StreamPlaces {
    /** A browser has one for each tab. */
    static final int OF_A_USER = 20;

    static final int IN_ALL = 256;

    private static final Duration LATER = Duration.ofSeconds(15);

    private final Map<String, Integer> byUser = new HashMap<>();
    private int all;
    private boolean closed;

    /** Where one stream is counted; closed once. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @throws Problem.TooMany     if this user has enough of them
     * @throws Problem.Unavailable if the hub has, or stops
     */
    synchronized Place take(Caller caller) {
        // the operator is no user
        var user = caller.userId() == null ? "" : caller.userId().value();
        if (closed) {
            throw new Problem.Unavailable("The hub is stopping.");
        }
        if (byUser.getOrDefault(user, 0) >= OF_A_USER) {
            throw new Problem.TooMany("A user may have " + OF_A_USER + " streams of events open.", LATER);
        }
        if (all >= IN_ALL) {
            throw new Problem.Unavailable("This hub has " + IN_ALL + " streams of events open, which is all it takes.");
        }
        all++;
        byUser.merge(user, 1, Integer::sum);
        return () -> leave(user);
    }

    private synchronized void leave(String user) {
        all--;
        byUser.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    synchronized int count() {
        return all;
    }

    /** Gives no place any more. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until every place was left, or the time is over. */
    synchronized void awaitNone(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        for (long left = most.toMillis(); all > 0 && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
