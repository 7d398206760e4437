package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one model of an endpoint, as it is shown. */
@Doc("What its server says of a model; absent where it says nothing")
record ModelDetail(
        String name,
        @Doc("Tokens") @Nullable Long contextLength,
        @Nullable Long sizeBytes,
        @Doc(value = "Such as 8.0B") @Nullable String parameterSize,
        @Doc(value = "Such as Q4_K_M") @Nullable String quantization,

        @Doc("Such as completion, vision, tools, embedding, thinking") @Nullable
        List<String> capabilities,

        @Doc("Whether it answers without being loaded first") @Nullable
        Boolean isLoaded,

        @Nullable Instant modifiedAt) {

    static ModelDetail of(String name, ModelFacts facts) {
        return new ModelDetail(
                name,
                facts.context(),
                facts.sizeBytes(),
                facts.parameterSize(),
                facts.quantization(),
                known(facts.capabilities()),
                facts.isLoaded(),
                facts.modifiedAt());
    }

    /** Null for none: a server that does not say which is not one whose models can do nothing. */
    static @Nullable List<String> known(@Nullable List<String> capabilities) {
        return capabilities == null || capabilities.isEmpty() ? null : capabilities;
    }
}
