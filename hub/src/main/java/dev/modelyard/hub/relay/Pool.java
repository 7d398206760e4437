package dev.modelyard.hub.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One event loop's idle connections to one server, the last used first: the others grow old and are closed. */
final class Pool {
    private static final int MOST = 256;

    private final Deadlines deadlines;
    private final long keptFor;
    private final Deque<Upstream> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param keptFor how long a connection stays without a request, in nanoseconds */
    Pool(Deadlines deadlines, long keptFor) {
        this.deadlines = deadlines;
        this.keptFor = keptFor;
    }

    /** A connection that is there; null if none is. */
    @Nullable
    Upstream take(long now) {
        for (var upstream = idle.pollFirst(); upstream != null; upstream = idle.pollFirst()) {
            if (upstream.isAlive(now)) {
                return upstream;
            }
            upstream.close();
        }
        return null;
    }

    /** A connection was made. */
    void add(Upstream upstream) {
        deadlines.watch(upstream);
    }

    void keep(Upstream upstream, long now) {
        if (closed || idle.size() >= MOST) {
            upstream.close();
        } else {
            upstream.keep(now + keptFor, now);
            idle.addFirst(upstream);
        }
    }

    void forget(Upstream upstream) {
        deadlines.forget(upstream);
        idle.remove(upstream);
    }

    boolean isEmpty() {
        return idle.isEmpty();
    }

    void close() {
        closed = true;
        idle.forEach(Upstream::close);
        idle.clear();
    }
}
