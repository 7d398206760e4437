package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that a caller reaches, with the endpoints that serve it, as it is shown. */
@Doc("A model that you reach; what no server says of it is absent")
record ServedModel(
        @Doc("Its name, as a request's model") String id,

        @Doc("Other names it is asked for by, as the registry has them")
        List<String> aliases,

        @Doc("What the registry groups it by") List<String> tags,

        @Doc(value = "The best ones first", maxSize = MOST_PLACES)
        List<Place> endpoints,

        @Doc("How many serve it") int endpointsCount,

        @Doc("Whether a healthy endpoint that takes new requests serves it")
        boolean isAvailable,

        @Doc("Whether one of them answers without loading it first") @Nullable
        Boolean isLoaded,

        boolean isPinned,
        @Doc("Tokens") @Nullable Long contextLength,
        @Nullable Long sizeBytes,
        @Doc("Such as 8.0B") @Nullable String parameterSize,
        @Doc("Such as Q4_K_M") @Nullable String quantization,

        @Doc("Such as completion, vision, tools, embedding, thinking") @Nullable
        List<String> capabilities) {

    static final int MOST_PLACES = 5;

    @Doc("An endpoint that serves it")
    record Place(EndpointId id, String name, String owner, HealthStatus healthStatus, boolean isShared) {
        static Place of(ServedEndpoint endpoint) {
            return new Place(
                    endpoint.id(), endpoint.name(), endpoint.ownerName(), endpoint.health(), endpoint.isShared());
        }
    }
}
