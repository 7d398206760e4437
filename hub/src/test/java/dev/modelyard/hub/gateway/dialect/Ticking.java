package dev.modelyard.hub.gateway.dialect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that a test moves. */
final class Ticking implements InstantSource, LongSupplier {
    private long nanos = 1_000_000_000_000L;

    Ticking pass(long millis) {
        nanos += millis * 1_000_000;
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
