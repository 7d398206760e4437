package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What checks of an endpoint found in one hour or one day of UTC.
 *
 * @param up   how long it was watched and healthy
 * @param down how long it was watched and was not
 */
record HealthPeriod(
        EndpointId endpoint,
        Length length,
        Instant begins,
        int checks,
        int badChecks,
        Duration up,
        Duration down,
        ResponseTimes times) {

    static final Comparator<HealthPeriod> IN_ORDER = Comparator.comparing(
                    (HealthPeriod period) -> period.endpoint.value())
            .thenComparing(HealthPeriod::length)
            .thenComparing(HealthPeriod::begins);

    /** How long a period is. */
    enum Length {
        HOUR(ChronoUnit.HOURS),
        DAY(ChronoUnit.DAYS);

        private final ChronoUnit unit;

        Length(ChronoUnit unit) {
            this.unit = unit;
        }

        /** The name in the database. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** When the period of that moment began. */
        Instant begin(Instant moment) {
            return moment.truncatedTo(unit);
        }
    }

    /** What a period is told by. */
    record Key(EndpointId endpoint, Length length, Instant begins) {}

    Key key() {
        return new Key(endpoint, length, begins);
    }

    /** The parts of a run in the periods it lies in. Its checks count where it began. */
    static List<HealthPeriod> of(EndedRun ended, Length length) {
        var run = ended.run();
        List<HealthPeriod> parts = new ArrayList<>();
        var from = run.at();
        do {
            var begins = length.begin(from);
            var next = begins.plus(1, length.unit);
            var to = ended.holdsUntil().isBefore(next) ? ended.holdsUntil() : next;
            var isFirst = parts.isEmpty();
            var watched = Duration.between(from, to);
            parts.add(new HealthPeriod(
                    run.endpointId(),
                    length,
                    begins,
                    isFirst ? run.checks() : 0,
                    isFirst && !run.isGood() ? run.checks() : 0,
                    run.isGood() ? watched : Duration.ZERO,
                    run.isGood() ? Duration.ZERO : watched,
                    isFirst ? ended.times() : ResponseTimes.NONE));
            from = to;
        } while (from.isBefore(ended.holdsUntil()));
        return parts;
    }

    HealthPeriod and(HealthPeriod more) {
        return new HealthPeriod(
                endpoint,
                length,
                begins,
                checks + more.checks,
                badChecks + more.badChecks,
                up.plus(more.up),
                down.plus(more.down),
                times.and(more.times));
    }
}
