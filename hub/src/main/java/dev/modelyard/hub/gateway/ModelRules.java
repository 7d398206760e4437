package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ModelStanding;
import dev.modelyard.hub.endpoints.OllamaNames;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.placement.Serving;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the registry has decided of the names that models are asked for by. A record of the bundled file that nobody has
 * touched decides nothing. Pure.
 */
record ModelRules(RegistrySnapshot registry) implements ModelStanding {
    private static final String LATEST = OllamaNames.LATEST;

    /** The model that is registered by this name, its own or an alias; null where the name is left to the endpoints. */
    @Nullable
    Registered named(String name) {
        var known = registry.find(name);
        return known == null || known.isSuggested() ? null : known;
    }

    /** The name that endpoints know, of one that may be an alias. */
    String resolved(String name) {
        var known = named(name);
        return known == null ? name : known.id();
    }

    /**
     * What is said of a model as an endpoint of that kind serves it; null for nothing. To an Ollama {@code name} and
     * {@code name:latest} are one model, so a record of one is a record of the other there, and the one that disables it
     * holds.
     */
    @Nullable
    Registered of(String model, EndpointType type) {
        var exact = byId(model);
        if (type != EndpointType.OLLAMA || (exact != null && !exact.enabled())) {
            return exact;
        }
        var twin = byId(model.endsWith(LATEST) ? model.substring(0, model.length() - LATEST.length()) : model + LATEST);
        if (twin == null || (twin.enabled() && (exact != null || twin.runtime() != ModelRuntime.OLLAMA))) {
            return exact;
        }
        return twin;
    }

    private @Nullable Registered byId(String id) {
        var known = named(id);
        return known == null || !known.id().equals(id) ? null : known;
    }

    @Override
    public boolean isServed(String model, EndpointType type) {
        if (!resolved(model).equals(model)) {
            return false; // it is the alias of another, which stands for it
        }
        return permits(model, type);
    }

    /** Whether endpoints of that kind may be asked for a model that they serve by this name. */
    boolean permits(String model, EndpointType type) {
        var rule = of(model, type);
        return rule == null || (rule.enabled() && Serving.isBy(rule.runtime(), type));
    }

    @Override
    public boolean isListed(String model, EndpointType type) {
        var rule = of(model, type);
        return isServed(model, type) && (rule == null || !rule.hide());
    }

    @Override
    public Words words(String model, EndpointType type) {
        var rule = of(model, type);
        return rule == null ? Words.NONE : new Words(rule.aliases(), rule.tags());
    }

    /** Another name of a model. */
    record Alias(String name, String model) {}

    /** The aliases that lists tell of. */
    Stream<Alias> aliases() {
        return registry.byName().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue().id()))
                .filter(entry -> entry.getValue().enabled() && !entry.getValue().hide())
                .filter(entry -> !entry.getValue().isSuggested())
                .map(entry -> new Alias(entry.getKey(), entry.getValue().id()));
    }

    /** Why nobody serves it to this caller, for people. */
    static String unserved(Registered rule, List<ServedEndpoint> visible) {
        var isElsewhere =
                visible.stream().anyMatch(endpoint -> endpoint.models().contains(rule.id()));
        return Serving.unserved(rule.id(), rule.runtime(), isElsewhere);
    }
}
