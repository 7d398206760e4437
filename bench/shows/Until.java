import java.io.IOException;
import java.time.Duration;

/** Waits for something to hold. */
final class Until {
    /** What is waited for; it does not hold yet where it throws an {@link IOException}. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    private Until() {}

    /** Returns how long it took; throws where it does not hold within {@code limit}. */
    static Duration holds(String what, Duration limit, Condition condition) {
        long begin = System.nanoTime();
        while (true) {
            var passed = Duration.ofNanos(System.nanoTime() - begin);
            try {
                if (condition.holds()) {
                    return passed;
                }
            } catch (IOException notYet) {
                if (passed.compareTo(limit) > 0) {
                    throw new IllegalStateException("not within " + limit.toMillis() + " ms: " + what, notYet);
                }
            }
            if (passed.compareTo(limit) > 0) {
                throw new IllegalStateException("not within " + limit.toMillis() + " ms: " + what);
            }
            pause(Duration.ofMillis(20));
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
