package dev.modelyard.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be closed again, the last first. A part is added before it starts, so that a stop in the middle of a
 * start finds it. Thread-safe.
 */
final class Parts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;
    private volatile Runnable hurrying = () -> {};

    /**
     * @return the part
     * @throws IllegalStateException if everything has been closed meanwhile; the part is then closed too
     */
    <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!closed) {
                parts.push(part);
                return part;
            }
        }
        close(part);
        throw new IllegalStateException("stopped while starting");
    }

    /** @param way ends what others may wait for while they are closed */
    void hurryBy(Runnable way) {
        hurrying = way;
    }

    void hurry() {
        hurrying.run();
    }

    /** A part that fails to close is logged and keeps no other from being closed. */
    @Override
    public void close() {
        for (var part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        closed = true;
        return parts.poll();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.error("{} could not be closed", part.getClass().getSimpleName(), e);
        }
    }
}
