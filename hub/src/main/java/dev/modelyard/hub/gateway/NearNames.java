package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the served names that somebody who mistyped one may have meant. */
final class NearNames {
    private static final int SHOWN = 3;
    // bounds the work on an event loop: about a millisecond at worst
    private static final int EXAMINED = 1000;
    private static final int LONGEST = 64;

    private NearNames() {}

    private record Near(String name, int distance) {}

    static List<String> of(String name, RoutingTable table, Caller caller) {
        var wanted = fold(name);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var near = new ArrayList<Near>();
        table.namesFor(caller).distinct().limit(EXAMINED).forEach(model -> {
            var distance = distance(wanted, fold(model));
            if (distance <= Math.max(2, wanted.length() / 3)) {
                near.add(new Near(model, distance));
            }
        });
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    private static String fold(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    /** 1 where one name begins, ends or holds the other, else how many characters differ (Levenshtein). */
    private static int distance(String wanted, String model) {
        if (wanted.equals(model)) {
            return 0;
        }
        if ((wanted.length() > 2 && model.contains(wanted)) || (model.length() > 2 && wanted.contains(model))) {
            return 1;
        }
        return Spelling.distance(wanted, model);
    }
}
