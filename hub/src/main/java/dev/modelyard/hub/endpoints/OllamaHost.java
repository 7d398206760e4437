package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A shared Ollama that is well, takes new requests and has said what it has: one that may be told to pull and to load.
 *
 * @param epoch         another where it may be another server
 * @param memory        bytes there are for models, as its owner says; null for unknown
 * @param healthySince  since when it is well without a break
 * @param listedAt      when it said what it has
 * @param isListWhole   whether that is all it has
 * @param models        all that it has
 * @param loaded        those it has loaded; null while it has not said
 * @param sizes         bytes of those of which it says how large they are
 */
public record OllamaHost(
        EndpointId id,
        int epoch,
        @Nullable Long memory,
        Instant healthySince,
        Instant listedAt,
        boolean isListWhole,
        Set<String> models,
        @Nullable Set<String> loaded,
        Map<String, Long> sizes,
        Takes takes) {

    public OllamaHost {
        models = Set.copyOf(models);
        loaded = loaded == null ? null : Set.copyOf(loaded);
        sizes = Map.copyOf(sizes);
    }

    /** Whether its owner lets it serve a model of that name. */
    @FunctionalInterface
    public interface Takes {
        boolean takes(String model);
    }

    /** The name that it has a model by; null where it has it not. */
    public @Nullable String nameOf(String model) {
        return OllamaNames.of(model).stream()
                .filter(models::contains)
                .findFirst()
                .orElse(null);
    }

    /** Null for one that may not be told anything. */
    static @Nullable OllamaHost of(Endpoint endpoint) {
        var settings = endpoint.settings();
        var health = endpoint.observed().health();
        var discovery = endpoint.observed().discovery();
        var isFit = endpoint.type() == EndpointType.OLLAMA
                && settings.isShared()
                && !settings.isDraining()
                && health.status() == HealthStatus.HEALTHY
                && (discovery.status() == DiscoveryStatus.LISTED || discovery.status() == DiscoveryStatus.EMPTY);
        if (!isFit || discovery.listedAt() == null || health.since() == null) {
            return null;
        }
        var models = Set.copyOf(discovery.models());
        return new OllamaHost(
                endpoint.id(),
                endpoint.epoch(),
                settings.memory() == null ? null : settings.memory().bytes(),
                health.since(),
                discovery.listedAt(),
                discovery.leftOut() == 0,
                models,
                loaded(discovery, models),
                sizes(discovery),
                model -> !settings.filter().of(List.of(model)).isEmpty());
    }

    private static Map<String, Long> sizes(Discovery discovery) {
        var sizes = new HashMap<String, Long>();
        discovery.facts().forEach((model, facts) -> {
            if (facts.sizeBytes() != null) {
                sizes.put(model, facts.sizeBytes());
            }
        });
        return sizes;
    }

    private static @Nullable Set<String> loaded(Discovery discovery, Set<String> models) {
        var known = models.stream()
                .filter(model -> discovery.factsOf(model).isLoaded() != null)
                .collect(Collectors.toSet());
        if (known.isEmpty() && !models.isEmpty()) {
            return null;
        }
        return known.stream()
                .filter(model -> Objects.equals(discovery.factsOf(model).isLoaded(), true))
                .collect(Collectors.toSet());
    }
}
