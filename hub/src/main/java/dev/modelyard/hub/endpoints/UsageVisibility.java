package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;

/** Answers for the usage room whose usage of an endpoint a caller may see. */
@FunctionalInterface
public interface UsageVisibility {
    UsageScope usageScope(Caller caller, EndpointId endpoint);
}
