package dev.modelyard.hub.endpoints;

import java.util.List;

/**
 * Which of the models that a server lists are served.
 *
 * @param include a name must match one of them; empty for all
 * @param exclude and none of these
 */
record ModelFilter(List<ModelPattern> include, List<ModelPattern> exclude) {
    static final ModelFilter ALL = new ModelFilter(List.of(), List.of());

    ModelFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** In the order of {@code models}. */
    List<String> of(List<String> models) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return models;
        }
        return models.stream()
                .filter(model -> include.isEmpty() || matchesAny(include, model))
                .filter(model -> !matchesAny(exclude, model))
                .toList();
    }

    private static boolean matchesAny(List<ModelPattern> patterns, String model) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(model));
    }
}
