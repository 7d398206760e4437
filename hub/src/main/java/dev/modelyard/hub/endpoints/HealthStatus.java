package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is known of an endpoint; the reason stands beside it, see {@link HealthReason}. */
public enum HealthStatus {
    HEALTHY,
    UNHEALTHY,
    UNKNOWN;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
