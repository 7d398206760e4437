package dev.modelyard.hub.endpoints;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model at an endpoint that serves it, with what its server says of it; null where it says nothing.
 *
 * @param name          of the model there
 * @param isLoaded      whether it answers without being loaded first
 * @param contextLength tokens it takes at the moment, or would
 * @param sizeBytes     of its files, or of its weights
 * @param cache         what it keeps of each token of its context
 * @param capabilities  such as {@code completion}, {@code vision}, {@code embedding}
 */
public record ModelAt(
        ServedEndpoint endpoint,
        String name,
        @Nullable Boolean isLoaded,
        @Nullable Long contextLength,
        @Nullable Long sizeBytes,
        @Nullable CacheShape cache,
        @Nullable List<String> capabilities) {

    public ModelAt {
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }

    static ModelAt of(LiveEndpoint endpoint, String model) {
        var facts = endpoint.now().observed().discovery().factsOf(model);
        return new ModelAt(
                endpoint.served(),
                model,
                facts.isLoaded(),
                facts.context(),
                facts.sizeBytes(),
                facts.cache(),
                ModelDetail.known(facts.capabilities()));
    }

    /** The less, the sooner it would answer: health first, and of two as healthy the one that has it loaded. */
    public int rank() {
        var health =
                switch (endpoint.health()) {
                    case HEALTHY -> 0;
                    case UNKNOWN -> 2;
                    case UNHEALTHY -> 4;
                };
        return (endpoint.isDraining() ? 6 : 0) + health + (Boolean.TRUE.equals(isLoaded) ? 0 : 1);
    }

    /** Whether a request would go there. */
    public boolean takesRequests() {
        return endpoint.health() == HealthStatus.HEALTHY && !endpoint.isDraining();
    }
}
