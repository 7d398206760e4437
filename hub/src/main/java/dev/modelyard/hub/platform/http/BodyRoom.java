package dev.modelyard.hub.platform.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that the bodies of all requests under way take, and their answers where those are long, so that no number of them ends the process. What
 * has come is counted while it comes, and refused beyond a limit; what is read into objects, many times the size of its
 * text, waits in line for its turn, short ones many at a time and long ones alone. A sender that is slow holds no turn.
 */
final class BodyRoom {
    /** Bytes of bodies that may have come and not been answered yet. */
    private static final long MOST = 32L << 20;

    /** KiB of text that may be objects at once. */
    private static final int TURNS = 2048;

    /** KiB of long answers that may be made and not been sent yet. */
    private static final int ANSWERS = 64 << 10;

    /** A shorter answer is not worth counting. */
    private static final int SHORT = 256 << 10;

    private static final int KIB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicLong taken = new AtomicLong();
    private final Semaphore turns = new Semaphore(TURNS, true);
    private final Semaphore answers = new Semaphore(ANSWERS, true);

    /** One request's part of it. */
    final class Place implements AutoCloseable {
        private long bytes;
        private int held;
        private int answering;

        private Place() {}

        /** @return false if there is no room for so many bytes more */
        boolean grow(int more) {
            bytes += more;
            return taken.addAndGet(more) <= MOST;
        }

        /** Returns when what has come may be read. */
        void waitForTurn() {
            turn(bytes);
        }

        /** Returns when an answer of about so many bytes may be made; it counts until {@link #close}. */
        void reserve(long answer) {
            if (answer < SHORT) {
                return;
            }
            int wanted = Math.clamp(answer / KIB, 1, ANSWERS);
            // who has a long turn does not keep all others waiting while answers are slow to be read
            acquire(answers, wanted, held > TURNS / 2 ? Duration.ZERO : PATIENCE);
            answering += wanted;
            turn(answer);
        }

        private void turn(long size) {
            int wanted = Math.clamp(size / KIB, 1, TURNS);
            if (held < wanted) {
                // given back first: two that each wait for what the other has would wait for ever
                turns.release(held);
                held = 0;
                acquire(turns, wanted, PATIENCE);
                held = wanted;
            }
        }

        /** The answer is made: what came is not needed any more, and it is another's turn. */
        void settle() {
            taken.addAndGet(-bytes);
            bytes = 0;
            turns.release(held);
            held = 0;
        }

        /** The answer is sent. */
        @Override
        public void close() {
            settle();
            answers.release(answering);
            answering = 0;
        }
    }

    private static void acquire(Semaphore room, int wanted, Duration patience) {
        try {
            if (!room.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw full();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The server is stopping.");
        }
    }

    Place open() {
        return new Place();
    }

    static Problem full() {
        return new Problem.Unavailable("Too many large requests at once.");
    }
}
