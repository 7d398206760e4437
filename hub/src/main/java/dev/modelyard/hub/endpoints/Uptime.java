package dev.modelyard.hub.endpoints;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long an endpoint was watched, and how much of that it was healthy; what was not watched does not count. */
record Uptime(Duration up, Duration down) {
    static final Uptime NONE = new Uptime(Duration.ZERO, Duration.ZERO);

    Uptime and(Uptime more) {
        return new Uptime(up.plus(more.up), down.plus(more.down));
    }

    /** 0 to 1; null for no time. */
    @Nullable
    Double share() {
        return share(up, down);
    }

    static @Nullable Double share(Duration up, Duration down) {
        var watched = up.plus(down).toMillis();
        return watched == 0 ? null : up.toMillis() / (double) watched;
    }
}
