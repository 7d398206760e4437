package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What was changed.
 *
 * @param kind  a word of the API, such as {@code endpoint}
 * @param name  as it is after the change, for people
 * @param owner whose it is, and who may read of it besides admins; null for nobody's
 */
public record Target(
        String kind, String id, String name, @Nullable UserId owner) {}
