package dev.modelyard.hub.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A stretch of time that usage is summed by; all of them begin at UTC's. */
enum Step {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;
    private final String wire = name().toLowerCase(Locale.ROOT);

    Step(ChronoUnit unit) {
        this.unit = unit;
    }

    String wire() {
        return wire;
    }

    Duration length() {
        return unit.getDuration();
    }

    /** The beginning of the stretch that {@code moment} is in. */
    Instant start(Instant moment) {
        return moment.truncatedTo(unit);
    }

    /** The first beginning that is not before {@code moment}. */
    Instant ceiling(Instant moment) {
        var start = start(moment);
        return start.equals(moment) ? start : start.plus(length());
    }

    /** As it stands in an answer: {@code 2026-01-31}, or {@code 2026-01-31T10:00:00Z}. */
    String key(Instant start) {
        return this == DAY ? start.toString().substring(0, "2026-01-31".length()) : start.toString();
    }
}
