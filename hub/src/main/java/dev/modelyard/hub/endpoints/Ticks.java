package dev.modelyard.hub.endpoints;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;

/** Bucket4j's clock, so that tests can tick. */
record Ticks(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
        return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
