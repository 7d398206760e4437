package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests added up. How many of them a count of tokens is known of is kept beside it, so that nothing known and a sum
 * of 0 stay two things, also where some are taken out again. Not thread-safe.
 */
final class Sums {
    /** Tokens of a second are counted in thousandths. */
    static final double SPEED_UNIT = 1_000;

    static final double MILLISECOND = 1_000;

    /** Faster than this no server generates: what comes at once was not measured. */
    private static final long SHORTEST_MICROS = 1_000;

    long requests;
    long errors;
    long uncounted;
    long promptTokens;
    long promptsCounted;
    long completionTokens;
    long completionsCounted;
    long lastMicros = Long.MIN_VALUE;
    final Histogram firstEvent = new Histogram();
    final Histogram total = new Histogram();
    final Histogram speed = new Histogram();

    void add(UsageFact fact) {
        requests++;
        errors += fact.isError() ? 1 : 0;
        uncounted += fact.isUncounted() ? 1 : 0;
        if (fact.promptTokens() != null) {
            promptTokens += fact.promptTokens();
            promptsCounted++;
        }
        if (fact.completionTokens() != null) {
            completionTokens += fact.completionTokens();
            completionsCounted++;
        }
        lastMicros = Math.max(lastMicros, fact.micros());
        if (fact.isMeasured()) {
            measure(fact);
        }
    }

    private void measure(UsageFact fact) {
        total.add(fact.totalMicros());
        var first = fact.firstEventMicros();
        if (first != null) {
            firstEvent.add(first);
        }
        var tokens = fact.completionTokens();
        long generating = fact.totalMicros() - (first == null || !fact.isStream() ? 0 : first);
        if (tokens != null && tokens > 0 && generating >= SHORTEST_MICROS) {
            speed.add(Math.round(tokens * SPEED_UNIT * 1_000_000 / generating));
        }
    }

    void add(Sums other) {
        count(other, 1);
        lastMicros = Math.max(lastMicros, other.lastMicros);
        firstEvent.add(other.firstEvent);
        total.add(other.total);
        speed.add(other.speed);
    }

    /** Takes out again what was added before; when the rest was last is not known any more. */
    void subtract(Sums other) {
        count(other, -1);
        lastMicros = Long.MIN_VALUE;
        firstEvent.subtract(other.firstEvent);
        total.subtract(other.total);
        speed.subtract(other.speed);
    }

    private void count(Sums other, int sign) {
        requests += sign * other.requests;
        errors += sign * other.errors;
        uncounted += sign * other.uncounted;
        promptTokens += sign * other.promptTokens;
        promptsCounted += sign * other.promptsCounted;
        completionTokens += sign * other.completionTokens;
        completionsCounted += sign * other.completionsCounted;
    }

    /** Prompt tokens, null where nothing is known of them. */
    @Nullable
    Long prompts() {
        return known(promptTokens, promptsCounted);
    }

    /** Completion tokens, null where nothing is known of them. */
    @Nullable
    Long completions() {
        return known(completionTokens, completionsCounted);
    }

    /** Requests whose tokens are unknown, null for none. */
    @Nullable
    Long unknown() {
        return uncounted == 0 ? null : Long.valueOf(uncounted);
    }

    /** When the last request ended, null where that is unknown. */
    @Nullable
    Instant last() {
        return lastMicros == Long.MIN_VALUE ? null : Instant.EPOCH.plus(lastMicros, ChronoUnit.MICROS);
    }

    /** A row of an answer. */
    UsageRow row(@Nullable Instant at, @Nullable String key, @Nullable String name) {
        return new UsageRow(
                at,
                key,
                name,
                requests,
                errors,
                prompts(),
                completions(),
                unknown(),
                Percentiles.of(firstEvent, MILLISECOND),
                Percentiles.of(total, MILLISECOND),
                Percentiles.of(speed, SPEED_UNIT),
                last());
    }

    /** Nothing was asked: 0. Nothing of what was asked is known: nothing. */
    private @Nullable Long known(long sum, long counted) {
        return counted == 0 && requests > 0 ? null : Long.valueOf(sum);
    }
}
