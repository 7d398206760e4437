package dev.modelyard.hub.endpoints;

import java.util.List;

/** What has been decided of the names that endpoints serve, by whoever knows of registered models. */
public interface ModelStanding {
    /** Whether a model may be asked of endpoints of that kind. */
    boolean isServed(String model, EndpointType type);

    /** Whether lists tell of it, besides. */
    boolean isListed(String model, EndpointType type);

    /** What a model is found by besides, as endpoints of that kind serve it. */
    Words words(String model, EndpointType type);

    /**
     * Words of a model.
     *
     * @param aliases other names it is asked for by
     * @param tags    what it is grouped by
     */
    record Words(List<String> aliases, List<String> tags) {
        public static final Words NONE = new Words(List.of(), List.of());

        public Words {
            aliases = List.copyOf(aliases);
            tags = List.copyOf(tags);
        }
    }
}
