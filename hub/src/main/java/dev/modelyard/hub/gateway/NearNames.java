package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.identity.Caller;
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
        table.endpoints().stream()
                .filter(endpoint -> endpoint.isVisibleTo(caller.userId()))
                .flatMap(endpoint -> endpoint.models().stream())
                .distinct()
                .limit(EXAMINED)
                .forEach(model -> {
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
        var row = new int[model.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                var changed = diagonal + (wanted.charAt(i - 1) == model.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[model.length()];
    }
}
