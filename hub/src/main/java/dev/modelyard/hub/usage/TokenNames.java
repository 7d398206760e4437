package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.Collection;
import java.util.Map;

/** Knows what people call tokens; usage does not. */
@FunctionalInterface
public interface TokenNames {
    /**
     * @param caller who is told: admins everything, others the names of their own
     * @return names by id; without those that are not known, or none of the caller's business
     */
    Map<String, String> of(Caller caller, Collection<String> ids);
}
