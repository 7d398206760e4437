package dev.modelyard.hub.relay;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that all request bodies take together, half of it for one sender: bodies may come as slowly as they
 * like, and nobody should keep the others out. Bodies below {@link #FREE} are not worth counting.
 */
final class BodyBudget {
    /** Bytes of a body that nobody counts. */
    static final int FREE = 64 * 1024;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentMap<String, Long> takenBySender = new ConcurrentHashMap<>();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** @return false if there is no room for so many bytes more */
    boolean take(String sender, long bytes) {
        if (taken.addAndGet(bytes) > limit) {
            taken.addAndGet(-bytes);
            return false;
        }
        if (takenBySender.merge(sender, bytes, Long::sum) > limit / 2) {
            give(sender, bytes);
            return false;
        }
        return true;
    }

    void give(String sender, long bytes) {
        if (bytes > 0) {
            taken.addAndGet(-bytes);
            takenBySender.computeIfPresent(sender, (_, had) -> had == bytes ? null : had - bytes);
        }
    }

    long taken() {
        return taken.get();
    }
}
