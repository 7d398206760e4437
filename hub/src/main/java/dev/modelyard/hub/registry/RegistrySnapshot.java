package dev.modelyard.hub.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of the registry, as of one moment. Immutable.
 *
 * @param byName by each id and each alias
 */
public record RegistrySnapshot(Map<String, Registered> byName) {
    public static final RegistrySnapshot EMPTY = new RegistrySnapshot(Map.of());

    /**
     * A model as the gateway obeys it.
     *
     * @param concurrency   most requests in flight at once, per hub; null for any number
     * @param contextLength tokens; null for unknown
     * @param isSuggested   whether it is of the bundled file and nobody has touched it: then it neither blocks nor
     *                      restricts a name that an endpoint serves
     */
    public record Registered(
            String id,
            ModelType type,
            ModelRuntime runtime,
            boolean enabled,
            boolean hide,
            @Nullable Integer concurrency,
            @Nullable Integer contextLength,
            boolean isSuggested,
            int sortOrder,
            List<String> aliases,
            List<String> tags,
            Preparing preparing) {

        public Registered {
            aliases = List.copyOf(aliases);
            tags = List.copyOf(tags);
        }
    }

    /**
     * What is to be done before anybody asks.
     *
     * @param memory bytes it needs; null for unknown
     */
    public record Preparing(
            boolean autoPull, boolean prewarm, @Nullable Long memory) {
        public static final Preparing NOTHING = new Preparing(false, false, null);

        public boolean isWanted() {
            return autoPull || prewarm;
        }
    }

    public @Nullable Registered find(String name) {
        return byName.get(name);
    }
}
