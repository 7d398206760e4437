package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of usage.
 *
 * @param only        the keys it is narrowed to, the caller's own where the scope says so; at most one for each dimension
 * @param since       the first moment told of
 * @param until       the first moment not told of any more, null for no end
 * @param now         when it was asked
 * @param percentiles whether times and speeds are told of, which costs more than all the rest
 */
record UsageQuestion(
        Caller caller,
        Grouping by,
        ReportScope scope,
        Map<Dimension, String> only,
        boolean isEmpty,
        Instant since,
        @Nullable Instant until,
        Instant now,
        boolean percentiles) {
    /** Asked about where nothing else is said: from the beginning of the day so long ago. */
    private static final Duration USUAL = Duration.ofDays(30);

    private static final List<Dimension> FILTERS =
            List.of(Dimension.MODEL, Dimension.ENDPOINT, Dimension.USER, Dimension.TOKEN);

    static UsageQuestion of(Call<?> call, InstantSource clock) {
        var now = clock.instant();
        var since = Moments.read(call, "since");
        var until = Moments.read(call, "until");
        var from = since == null ? Step.DAY.start(now.minus(USUAL)) : since;
        if (until != null && !until.isAfter(from)) {
            throw new Problem.Invalid("until", "must be later than since, which is " + from);
        }
        var scope = ReportScope.of(call.caller(), call.query("scope"));
        var only = new EnumMap<Dimension, String>(Dimension.class);
        FILTERS.forEach(
                filter -> call.query(filter.wire()).ifPresent(key -> only.put(filter, readable(filter.wire(), key))));
        boolean isEmpty = false;
        if (scope != ReportScope.ALL) {
            var own = Objects.requireNonNull(call.caller().userId()).value();
            var narrowed = scope == ReportScope.MINE ? Dimension.USER : Dimension.OWNER;
            var other = only.put(narrowed, own);
            isEmpty = other != null && !other.equals(own);
        }
        var by = Grouping.parse(call.query("by").orElse(Dimension.MODEL.wire()));
        boolean percentiles = call.flag("percentiles", true);
        return new UsageQuestion(call.caller(), by, scope, Map.copyOf(only), isEmpty, from, until, now, percentiles);
    }

    private static String readable(String name, String key) {
        if (key.isEmpty() || key.indexOf('\0') >= 0) {
            throw new Problem.Invalid(name, "must be what an answer by " + name + " gives as key");
        }
        return key;
    }

    /** What it is narrowed to in one dimension, null for nothing. */
    @Nullable
    String only(Dimension dimension) {
        return only.get(dimension);
    }

    /** When the time told of ends, as it stands in the answer. */
    Instant end() {
        return until == null ? now : until;
    }
}
