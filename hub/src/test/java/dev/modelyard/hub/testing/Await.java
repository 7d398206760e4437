package dev.modelyard.hub.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for something that happens elsewhere, and fails by name when it does not. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);

    private Await() {}

    /** Returns when {@code condition} holds; fails with {@code what} after a minute. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, LIMIT, condition);
    }

    /** Returns when {@code condition} holds; fails with {@code what} after {@code limit}. */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        value(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Returns what {@code source} gives as soon as it gives something; fails with {@code what} after a minute. */
    public static <T> T value(String what, Callable<Optional<T>> source) {
        return value(what, LIMIT, source);
    }

    /** Returns what {@code source} gives as soon as it gives something; fails with {@code what} after {@code limit}. */
    public static <T> T value(String what, Duration limit, Callable<Optional<T>> source) {
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                var value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("Did not happen within " + limit.toMillis() + " ms: " + what);
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for: " + what, e);
        } catch (Exception e) {
            throw new AssertionError("Failed while waiting for: " + what, e);
        }
    }
}
