package dev.modelyard.hub.platform.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of contract 000's variables. Each begins with {@code HELIX_SEED_} and has a twin of the same meaning that
 * begins with {@code MODELYARD_SEED_}; of both in one place the twin wins.
 */
final class SeedNames {
    private static final String CONTRACT = "HELIX_SEED_";
    private static final String OURS = "MODELYARD_SEED_";

    private SeedNames() {}

    static Optional<String> twin(String name) {
        return name.startsWith(CONTRACT) ? Optional.of(OURS + name.substring(CONTRACT.length())) : Optional.empty();
    }

    /** A name and its twin, the one that wins first. */
    static List<String> both(String name) {
        return Stream.concat(twin(name).stream(), Stream.of(name)).toList();
    }

    /**
     * What a layer says under a name or its twin; null for nothing.
     *
     * @param isQuoted whether quotes may be left around it
     */
    static Map.@Nullable Entry<String, String> said(
            Map<String, String> values, String name, boolean takesEmpty, boolean isQuoted) {
        for (var either : both(name)) {
            var written = values.get(either);
            var text = written == null || !isQuoted ? written : Quotes.off(written);
            if (text != null && (takesEmpty || !text.isBlank())) {
                return Map.entry(either, text);
            }
        }
        return null;
    }
}
