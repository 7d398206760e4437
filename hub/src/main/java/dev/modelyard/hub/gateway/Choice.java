package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.util.List;

/** Where a request goes, or why it goes nowhere. */
public sealed interface Choice {
    /** @param model as the endpoint names it */
    record To(ServedEndpoint endpoint, String model) implements Choice {}

    /** @param near names the caller may have meant, all of them visible to the caller */
    record Unknown(List<String> near) implements Choice {}

    /** Every endpoint that serves it was tried. */
    record Exhausted() implements Choice {}
}
