package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an endpoint is to whoever looks after it. */
enum HealthState {
    UNHEALTHY(0),
    UNKNOWN(1),
    DRAINING(2),
    HEALTHY(3),
    PAUSED(4);

    private final int place;

    HealthState(int place) {
        this.place = place;
    }

    /** Where it comes in a list of what wants attention first. */
    int place() {
        return place;
    }

    static HealthState of(Endpoint endpoint) {
        if (!endpoint.settings().isActive()) {
            return PAUSED;
        }
        if (endpoint.settings().isDraining()) {
            return DRAINING;
        }
        return switch (endpoint.observed().health().status()) {
            case HEALTHY -> HEALTHY;
            case UNHEALTHY -> UNHEALTHY;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static HealthState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        "state",
                        "must be one of "
                                + Arrays.stream(values()).map(HealthState::wire).collect(Collectors.joining(", "))));
    }

    /** The name in JSON and in addresses. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
