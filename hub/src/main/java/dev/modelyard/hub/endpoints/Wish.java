package dev.modelyard.hub.endpoints;

import org.jspecify.annotations.Nullable;

/** What a person wants an endpoint to be, or to become. */
sealed interface Wish permits EndpointDraft, EndpointChange {
    /** Its name from now on; null if that stays. */
    @Nullable
    Name newName();

    /** Its address from now on; null if that stays. */
    @Nullable
    BaseUrl newBaseUrl();

    /** What that changes of what is stored; null for a new endpoint. */
    EndpointChange over(@Nullable EndpointSettings stored);
}
