package dev.modelyard.hub.platform.pages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a client prefers, as {@code Accept} and {@code Accept-Encoding} say it: RFC 9110, section 12.4.2.
 *
 * @param weights 0 (not acceptable) to 1, by lower-case name
 */
record Preferences(Map<String, Double> weights) {
    static Preferences of(String header) {
        var weights = new HashMap<String, Double>();
        for (var item : header.split(",", -1)) {
            var parts = item.split(";", -1);
            weights.put(parts[0].strip().toLowerCase(Locale.ROOT), weight(parts));
        }
        return new Preferences(weights);
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                var weight = parameter.substring(2);
                return weight.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(weight)) : 0;
            }
        }
        return 1;
    }

    double weight(String name, double otherwise) {
        return weights.getOrDefault(name, otherwise);
    }
}
