package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.json.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of all settings, and what is said of a name that is none of them. */
final class Keys {
    private static final List<String> OURS = List.of("MODELYARD_", "HELIX_SEED_MODELS_");

    private final Map<String, Definition> definitions;
    private final Map<String, Definition> byAnyName = new HashMap<>();

    Keys(Map<String, Definition> definitions) {
        this.definitions = definitions;
        definitions.forEach((key, definition) -> SeedNames.both(key).forEach(name -> byAnyName.put(name, definition)));
    }

    /** Whether a variable is a setting, or the twin of one. */
    boolean isSetting(String name) {
        return byAnyName.containsKey(name);
    }

    List<String> problems(Layers layers) {
        var problems = new ArrayList<String>();
        var prefixes = prefixes(layers);
        boolean unknown = false;
        for (var layer : layers.all()) {
            for (var key : layer.values().keySet().stream().sorted().toList()) {
                var definition = byAnyName.get(key);
                if (definition != null && definition.notFrom().contains(layer.origin())) {
                    problems.add(key + " cannot be given in " + layer.origin().text()
                            + ", which is read too late for it; set it in the environment");
                } else if (definition == null
                        && mustBeKnown(layer.origin(), key)
                        && prefixes.stream().noneMatch(prefix -> prefix.begins(key))) {
                    unknown = true;
                    problems.add(key + " from " + layer.origin().text() + " is not known" + suggestion(key));
                }
            }
        }
        if (unknown) {
            problems.add("Known are " + String.join(", ", definitions.keySet()));
        }
        return problems;
    }

    private List<VariablePrefix> prefixes(Layers layers) {
        return definitions.values().stream()
                .filter(definition -> definition.type().raw() == VariablePrefix.class)
                .flatMap(definition -> prefix(definition.said(layers).text().strip()))
                .toList();
    }

    /** Nothing for what is no prefix, which is told where settings are read. */
    private static Stream<VariablePrefix> prefix(String text) {
        try {
            return Stream.of(VariablePrefix.parse(text));
        } catch (Malformed e) {
            return Stream.of();
        }
    }

    /** The properties file is ours alone; the other layers are shared with other programs. */
    private static boolean mustBeKnown(Origin origin, String key) {
        return origin == Origin.PROPERTIES_FILE || OURS.stream().anyMatch(key::startsWith);
    }

    private String suggestion(String key) {
        return byAnyName.keySet().stream()
                .filter(known -> Spelling.distance(key, known) <= Math.max(2, known.length() / 4))
                .min(Comparator.comparingInt(known -> Spelling.distance(key, known)))
                .map(known -> "; is it " + known + "?")
                .orElse("");
    }
}
