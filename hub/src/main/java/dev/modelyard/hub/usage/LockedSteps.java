package dev.modelyard.hub.usage;

import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Changes sums step by step, each in a transaction that nobody else changes sums in. Each statement of a step sees what
 * was committed before it, so all that was added up before the lock was had. Thread-safe.
 */
final class LockedSteps {
    /** PostgreSQL's advisory lock of whoever adds up, or takes away what was added up. */
    private static final long LOCK = 0x75736167_65L;

    private final Jdbi jdbi;
    private volatile boolean stopped;

    LockedSteps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Goes on until nothing is left to do; where another hub is at it, leaves that to it.
     *
     * @param step tells whether there may be more
     */
    void all(Predicate<Handle> step) {
        boolean more = true;
        while (more && !stopped) {
            more = one(step);
        }
    }

    /** @return whether there may be more */
    boolean one(Predicate<Handle> step) {
        return jdbi.inTransaction(handle -> tryLock(handle) && step.test(handle));
    }

    /** Ends {@link #all} with the step under way. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    private static boolean tryLock(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
    }

    /** Waits until nobody changes sums, and keeps it so to the end of the transaction. */
    static void lock(Handle handle) {
        var _ = handle.createQuery("SELECT true FROM pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
    }
}
