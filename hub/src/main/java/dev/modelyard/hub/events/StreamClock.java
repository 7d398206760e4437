package dev.modelyard.hub.events;

/** When one stream has to say something by itself. */
final class StreamClock {
    private final long heartbeat;
    private final long every;
    private final boolean tellsNow;
    private long said = System.nanoTime();
    private long nowAt = said;

    StreamClock(Pace pace, boolean tellsNow) {
        this.heartbeat = pace.heartbeat().toNanos();
        this.every = pace.now().toNanos();
        this.tellsNow = tellsNow;
    }

    /** Whether it is time to tell what is served; asked, it counts as told. */
    boolean isNowDue() {
        long time = System.nanoTime();
        if (!tellsNow || time - nowAt < 0) {
            return false;
        }
        nowAt = time + every;
        return true;
    }

    boolean isHeartbeatDue() {
        return System.nanoTime() - said >= heartbeat;
    }

    void said() {
        said = System.nanoTime();
    }

    long nanosToNext() {
        long time = System.nanoTime();
        long quiet = said + heartbeat - time;
        return tellsNow ? Math.min(quiet, nowAt - time) : quiet;
    }
}
