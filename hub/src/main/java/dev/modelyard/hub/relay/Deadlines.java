package dev.modelyard.hub.relay;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time limits of one event loop's connections. Setting one is a write to a field, as it happens several times a
 * request; a look at all connections four times a second finds those that passed.
 */
final class Deadlines {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

    /** No limit. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long PERIOD = 250;

    private final Set<Timed> watched = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Something that may take too long. */
    interface Timed {
        /** In {@link System#nanoTime}'s terms; {@link #NEVER} for none. */
        long deadline();

        void expired(long now);
    }

    void start(EventLoop loop) {
        loop.scheduleAtFixedRate(this::look, PERIOD, PERIOD, TimeUnit.MILLISECONDS)
                .addListener(ended -> {
                    if (!ended.isCancelled()) {
                        log.atError().setCause(ended.cause()).log("time limits no longer hold");
                    }
                });
    }

    void watch(Timed timed) {
        watched.add(timed);
    }

    void forget(Timed timed) {
        watched.remove(timed);
    }

    private void look() {
        var now = System.nanoTime();
        List<Timed> late = null;
        for (var timed : watched) {
            if (timed.deadline() != NEVER && timed.deadline() - now < 0) {
                late = late == null ? new ArrayList<>() : late;
                late.add(timed);
            }
        }
        if (late != null) {
            late.forEach(timed -> expire(timed, now));
        }
    }

    private static void expire(Timed timed, long now) {
        if (timed.deadline() - now >= 0) {
            return; // another's end gave it a new limit just now
        }
        try {
            timed.expired(now);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("a connection's time limit could not be carried out");
        }
    }
}
