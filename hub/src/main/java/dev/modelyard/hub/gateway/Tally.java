package dev.modelyard.hub.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one request took, in {@link System#nanoTime}'s terms. */
final class Tally {
    private final long arrived;
    private long received;
    /** Since when others are waited for, or until when they were. */
    private long mark;

    private boolean marked;
    private boolean waiting;
    private long waited;
    private long firstSent;
    private boolean sent;

    Tally(long arrived) {
        this.arrived = arrived;
        this.received = arrived;
    }

    /** The body is complete: from here on the hub's own time counts. */
    void received(long now) {
        received = now;
    }

    /** Someone else is waited for: a connection, or an answer. */
    void waits(long now) {
        mark = now;
        marked = true;
        waiting = true;
    }

    /** @return how long that was */
    long waited(long now) {
        if (!waiting) {
            return 0;
        }
        var taken = now - mark;
        waited += taken;
        mark = now;
        waiting = false;
        return taken;
    }

    /** A part of the answer goes to the client. */
    void passed(long now) {
        if (!sent) {
            firstSent = now;
            sent = true;
        }
    }

    /** The hub's own time from the request's end to the upstream's first byte, or so far; without waiting for others. */
    long overhead(long now) {
        return Math.max(0, (marked ? mark : now) - received - waited);
    }

    @Nullable
    Duration firstEvent() {
        return sent ? Duration.ofNanos(Math.max(0, firstSent - received)) : null;
    }

    Duration total(long now) {
        return Duration.ofNanos(Math.max(0, now - arrived));
    }
}
