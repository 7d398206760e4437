package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a time is put together: whole days from the sums of days, whole hours beside them from those of hours, and what is
 * left at both ends from the events.
 *
 * @param hours before the days and after them; where there are no days, the first is all hours
 */
record TimePlan(Stretch all, Stretch days, Stretch hours, Stretch laterHours, List<Stretch> ends) {

    /** @param finest whether days are too coarse, because hours are asked for */
    static TimePlan of(Stretch all, boolean finest) {
        var firstHour = ceiling(Step.HOUR, all.since());
        var lastHour = floor(Step.HOUR, all.until());
        var hours = new Stretch(firstHour, lastHour);
        if (hours.isEmpty()) {
            return new TimePlan(all, Stretch.NONE, Stretch.NONE, Stretch.NONE, List.of(all));
        }
        var ends = Stream.of(new Stretch(all.since(), firstHour), ending(lastHour, all.until()))
                .filter(end -> !end.isEmpty())
                .toList();
        var days = new Stretch(ceiling(Step.DAY, firstHour), floor(Step.DAY, lastHour));
        if (finest || days.isEmpty()) {
            return new TimePlan(all, Stretch.NONE, hours, Stretch.NONE, ends);
        }
        return new TimePlan(all, days, new Stretch(firstHour, days.since()), ending(days.until(), lastHour), ends);
    }

    private static Instant ceiling(Step step, Instant moment) {
        return moment.equals(Instant.MIN) ? moment : step.ceiling(moment);
    }

    private static @Nullable Instant floor(Step step, @Nullable Instant moment) {
        return moment == null ? null : step.start(moment);
    }

    /** Nothing comes after what has no end. */
    private static Stretch ending(@Nullable Instant since, @Nullable Instant until) {
        return since == null ? Stretch.NONE : new Stretch(since, until);
    }
}
