package dev.modelyard.hub.endpoints;

import java.time.Duration;

/** When something that goes on must be over, by the clock that never jumps. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero when over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    Duration atMost(Duration limit) {
        var left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean isOver() {
        return left().isZero();
    }
}
