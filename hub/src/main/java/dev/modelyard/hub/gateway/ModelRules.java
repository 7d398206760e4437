package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the registry has decided of the names that models are asked for by. A record of the bundled file that nobody has
 * touched decides nothing. Pure.
 */
record ModelRules(RegistrySnapshot registry) {
    private static final String LATEST = ":latest";

    /**
     * The model that the registry knows by this name; null where it leaves the name to the endpoints. To an Ollama
     * {@code name} and {@code name:latest} are one model, so a record of one is a record of the other.
     */
    @Nullable
    Registered of(String name) {
        var exact = registry.find(name);
        if (exact != null) {
            return exact.isSuggested() ? null : exact;
        }
        var other = registry.find(
                name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name + LATEST);
        return other == null || other.isSuggested() || !mayServe(EndpointType.OLLAMA, other) ? null : other;
    }

    /** Whether lists tell of a name that an endpoint of that kind serves. */
    boolean isListed(String name, EndpointType type) {
        var rule = of(name);
        return rule == null || (isShown(rule) && mayServe(type, rule));
    }

    private static boolean isShown(Registered rule) {
        return rule.enabled() && !rule.hide();
    }

    /** Another name of a model. */
    record Alias(String name, String model) {}

    /** The aliases that lists tell of. */
    Stream<Alias> aliases() {
        return registry.byName().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue().id()))
                .filter(entry -> isShown(entry.getValue()) && !entry.getValue().isSuggested())
                .map(entry -> new Alias(entry.getKey(), entry.getValue().id()))
                .sorted(Comparator.comparing(Alias::name));
    }

    /** Whether endpoints of that kind may serve it: an Ollama its own models, the others whatever speaks OpenAI's API. */
    static boolean mayServe(EndpointType type, @Nullable Registered rule) {
        if (rule == null) {
            return true;
        }
        return switch (rule.runtime()) {
            case OLLAMA -> type == EndpointType.OLLAMA;
            case VLLM, LLAMACPP, OPENAI, AXOLOTL, DIFFUSERS -> type != EndpointType.OLLAMA;
            case REPLICATE, ENGINE -> false;
        };
    }

    /** Why nobody serves it to this caller, for people. */
    static String unserved(Registered rule, List<ServedEndpoint> visible) {
        var name = "The model '" + rule.id() + "' ";
        return switch (rule.runtime()) {
            case REPLICATE, ENGINE ->
                name + "is of the runtime " + rule.runtime().wire() + ", which nothing here runs yet.";
            default ->
                visible.stream().anyMatch(endpoint -> endpoint.models().contains(rule.id()))
                        ? name + "is of the runtime " + rule.runtime().wire()
                                + ", and the endpoints that have it are of another kind."
                        : name + "is registered, and no endpoint that you may use serves it.";
        };
    }
}
