package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days that are added up together: one, four or sixteen, which begin where the number of the day since 1970 is a multiple
 * of it, so that a longer one is made of whole shorter ones.
 */
record Span(int length, Instant at) {
    /** The longest first. */
    static final List<Integer> LENGTHS = List.of(16, 4, 1);

    static final int LONGEST = LENGTHS.getFirst();

    /** The span of so many days that {@code moment} is in. */
    static Span of(int length, Instant moment) {
        long day = Math.floorDiv(moment.getEpochSecond(), Step.DAY.length().toSeconds());
        return new Span(length, Instant.EPOCH.plus(day - Math.floorMod(day, length), ChronoUnit.DAYS));
    }

    /** The first moment after it. */
    Instant end() {
        return at.plus(length, ChronoUnit.DAYS);
    }

    boolean isWithin(Stretch time) {
        return !at.isBefore(time.since()) && (time.until() == null || !end().isAfter(time.until()));
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(at) && moment.isBefore(end());
    }
}
