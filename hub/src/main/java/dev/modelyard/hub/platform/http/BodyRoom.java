package dev.modelyard.hub.platform.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that the bodies of all requests under way take, so that no number of them ends the process. What
 * has come is counted while it comes, and refused beyond a limit; what is read into objects, many times the size of its
 * text, waits in line for its turn, short ones many at a time and long ones alone. A sender that is slow holds no turn.
 */
final class BodyRoom {
    /** Bytes of bodies that may have come and not been answered yet. */
    private static final long MOST = 32L << 20;

    /** KiB of text that may be objects at once. */
    private static final int TURNS = 2048;

    private static final int KIB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicLong taken = new AtomicLong();
    private final Semaphore turns = new Semaphore(TURNS, true);

    /** One request's part of it. */
    final class Place implements AutoCloseable {
        private long bytes;
        private int held;

        private Place() {}

        /** @return false if there is no room for so many bytes more */
        boolean grow(int more) {
            bytes += more;
            return taken.addAndGet(more) <= MOST;
        }

        /** Returns when what has come may be read. */
        void waitForTurn() {
            int wanted = Math.clamp(bytes / KIB, 1, TURNS);
            try {
                if (!turns.tryAcquire(wanted, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw full();
                }
                held = wanted;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem.Unavailable("The server is stopping.");
            }
        }

        @Override
        public void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
            turns.release(held);
            held = 0;
        }
    }

    Place open() {
        return new Place();
    }

    static Problem full() {
        return new Problem.Unavailable("Too many large requests at once.");
    }
}
