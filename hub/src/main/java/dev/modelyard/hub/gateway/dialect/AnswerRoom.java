package dev.modelyard.hub.gateway.dialect;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that answers take together which must be held to be translated, so that no number of them ends the
 * process. Short ones are not worth counting.
 */
final class AnswerRoom {
    /** Bytes of one answer that nobody counts. */
    static final int FREE = 64 * 1024;

    private static final long MOST = 32L << 20;

    private final AtomicLong taken = new AtomicLong();

    /** One answer's part of it. */
    final class Place implements AutoCloseable {
        private long bytes;

        private Place() {}

        /** @return false if there is no room for so many bytes in all */
        boolean grow(long all) {
            if (all <= Math.max(FREE, bytes)) {
                return true;
            }
            if (taken.addAndGet(all - bytes) > MOST) {
                taken.addAndGet(bytes - all);
                return false;
            }
            bytes = all;
            return true;
        }

        @Override
        public void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }

    Place open() {
        return new Place();
    }
}
