package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A piece of time.
 *
 * @param since its first moment
 * @param until the first moment after it, null for no end
 */
record Stretch(Instant since, @Nullable Instant until) {
    static final Stretch NONE = new Stretch(Instant.EPOCH, Instant.EPOCH);
    static final Stretch ALWAYS = new Stretch(Instant.MIN, null);

    boolean isEmpty() {
        return until != null && !since.isBefore(until);
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(since) && (until == null || moment.isBefore(until));
    }

    Stretch within(Stretch other) {
        var from = since.isAfter(other.since) ? since : other.since;
        if (until == null || other.until == null) {
            return new Stretch(from, until == null ? other.until : until);
        }
        return new Stretch(from, until.isBefore(other.until) ? until : other.until);
    }

    /** As the database is asked for it. */
    OffsetDateTime lower() {
        return since.equals(Instant.MIN) ? OffsetDateTime.MIN : since.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime upper() {
        return until == null ? OffsetDateTime.MAX : until.atOffset(ZoneOffset.UTC);
    }
}
