package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.util.List;

/** Where a request goes, or why it goes nowhere. */
public sealed interface Choice {
    /**
     * @param model as the endpoint names it
     * @param why   a sentence in ASCII, see {@link Why}
     */
    record To(ServedEndpoint endpoint, String model, String why) implements Choice {}

    /** @param near names the caller may have meant, all of them visible to the caller */
    record Unknown(List<String> near) implements Choice {}

    /** Whoever serves it takes no new requests; {@code endpoint} is one of those. */
    record Draining(ServedEndpoint endpoint) implements Choice {}

    /** Every endpoint that serves it, and takes requests, was tried. */
    record Exhausted() implements Choice {}
}
