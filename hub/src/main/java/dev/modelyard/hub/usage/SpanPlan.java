package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How days are put together: spans that do not overlap, the longest there are, and the days between them.
 *
 * @param spans oldest first
 * @param days  what no span covers, oldest first
 */
record SpanPlan(List<Span> spans, List<Stretch> days) {

    /** @param spans those that may be used */
    static SpanPlan of(Stretch days, Collection<Span> spans) {
        var inside = spans.stream().filter(span -> span.isWithin(days)).toList();
        var chosen = new ArrayList<Span>();
        for (int length : Span.LENGTHS) {
            var larger = List.copyOf(chosen);
            inside.stream()
                    .filter(span -> span.length() == length)
                    .filter(span -> larger.stream().noneMatch(one -> one.contains(span.at())))
                    .forEach(chosen::add);
        }
        chosen.sort(Comparator.comparing(Span::at));
        return new SpanPlan(List.copyOf(chosen), between(chosen, days));
    }

    private static List<Stretch> between(List<Span> spans, Stretch days) {
        var left = new ArrayList<Stretch>();
        var from = days.since();
        for (var span : spans) {
            add(left, new Stretch(from, span.at()));
            from = span.end();
        }
        add(left, new Stretch(from, days.until()));
        return List.copyOf(left);
    }

    private static void add(List<Stretch> left, Stretch days) {
        if (!days.isEmpty()) {
            left.add(days);
        }
    }

    /** The days alone. */
    SpanPlan withoutSpans() {
        return new SpanPlan(List.of(), days);
    }

    /** The beginnings of its spans of this length. */
    List<Instant> beginnings(int length) {
        return spans.stream()
                .filter(span -> span.length() == length)
                .map(Span::at)
                .toList();
    }
}
