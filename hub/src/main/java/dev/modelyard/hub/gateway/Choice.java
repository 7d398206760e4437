package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, or why it goes nowhere. */
public sealed interface Choice {
    /**
     * @param model as the endpoint names it
     * @param why   a sentence in ASCII, see {@link Why}
     * @param rule  what the registry says of it; null where it says nothing
     */
    record To(
            ServedEndpoint endpoint,
            String model,
            String why,
            @Nullable Registered rule) implements Choice {}

    /** @param near names the caller may have meant, all of them visible to the caller */
    record Unknown(List<String> near) implements Choice {}

    /** Whoever runs the hub has said that it is not to be asked. */
    record Disabled(String model) implements Choice {}

    /** It is registered, and nobody may serve it, or nobody does. */
    record Unserved(String reason) implements Choice {}

    /** Whoever serves it takes no new requests; {@code endpoint} is one of those. */
    record Draining(ServedEndpoint endpoint) implements Choice {}

    /** Every endpoint that serves it, and takes requests, was tried. */
    record Exhausted() implements Choice {}
}
