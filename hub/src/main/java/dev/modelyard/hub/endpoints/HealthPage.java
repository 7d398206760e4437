package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of endpoints with their health, and how many there are of each state. */
@Doc("Endpoints with their health")
record HealthPage(
        Summary summary,
        List<HealthRow> items,

        @Doc("What to send as after for the following page; absent at the end") @Nullable
        String next) {

    @Doc("How many endpoints you see are in which state, each counted once, whatever was asked for")
    record Summary(int healthy, int unhealthy, int unknown, int paused, int draining) {
        static Summary of(Map<HealthState, Integer> counts) {
            return new Summary(
                    counts.getOrDefault(HealthState.HEALTHY, 0),
                    counts.getOrDefault(HealthState.UNHEALTHY, 0),
                    counts.getOrDefault(HealthState.UNKNOWN, 0),
                    counts.getOrDefault(HealthState.PAUSED, 0),
                    counts.getOrDefault(HealthState.DRAINING, 0));
        }
    }
}
