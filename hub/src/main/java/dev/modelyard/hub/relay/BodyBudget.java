package dev.modelyard.hub.relay;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all request bodies take together; bodies below {@link #FREE} are not worth counting. */
final class BodyBudget {
    /** Bytes of a body that nobody counts. */
    static final int FREE = 64 * 1024;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** @return false if there is no room for so many bytes more */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
