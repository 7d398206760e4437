package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One active endpoint in memory. Its state is replaced by {@link LiveEndpoints} only, and read from any thread. */
final class LiveEndpoint {
    private volatile Endpoint now;

    /** The same, as the gateway sees it. */
    private volatile ServedEndpoint served;

    /** When real traffic was last answered, in milliseconds of the epoch; 0 for never. */
    private final AtomicLong answeredAt = new AtomicLong();

    /** When the next check is due; null while none is planned. */
    private volatile @Nullable Instant nextCheck;

    /** Whether a signal of that kind waits to be heeded: more of the same kind say nothing new. */
    private final AtomicBoolean answerWaits = new AtomicBoolean();

    private final AtomicBoolean failureWaits = new AtomicBoolean();

    LiveEndpoint(Endpoint now, ServedEndpoint served) {
        this.now = now;
        this.served = served;
    }

    Endpoint now() {
        return now;
    }

    ServedEndpoint served() {
        return served;
    }

    void become(Endpoint next, ServedEndpoint nextServed) {
        now = next;
        served = nextServed;
    }

    void answered(long millis) {
        answeredAt.setOpaque(millis);
    }

    boolean answeredSince(Instant moment) {
        return answeredAt.getOpaque() >= moment.toEpochMilli();
    }

    @Nullable
    Instant nextCheck() {
        return nextCheck;
    }

    void plan(Instant check) {
        nextCheck = check;
    }

    /** Something else holds now than when its next check was planned. */
    void forgetPlan() {
        nextCheck = null;
    }

    AtomicBoolean answerWaits() {
        return answerWaits;
    }

    AtomicBoolean failureWaits() {
        return failureWaits;
    }
}
