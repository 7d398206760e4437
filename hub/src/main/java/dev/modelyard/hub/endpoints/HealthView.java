package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint's health as it is shown: the documented answer first. */
@Doc("An endpoint's health as it was last seen")
record HealthView(
        HealthStatus status,

        @Doc("Of the latest check that was answered") @Nullable
        Integer responseTimeMs,

        @Doc("The reason for people; only for those who may change it") @Nullable
        String errorMessage,

        @Doc("Absent before the first check") @Nullable Instant lastChecked,
        @Doc("How many models it serves") int availableModels,
        @Doc("Why it is unhealthy") @Nullable HealthReason reason,

        @Doc("Since when it is unhealthy without a break") @Nullable
        Instant downSince,

        @Doc("Seconds since lastChecked") @Nullable Long ageSeconds,

        @Doc("Checks of the last 24 hours, newest first; only if asked for") @Nullable
        List<Run> history) {

    @Doc("Checks in a row that found the same, a minute of them at most")
    record Run(
            Instant at,
            Instant until,
            int checks,
            HealthStatus status,
            @Nullable HealthReason reason,
            @Doc("Of the slowest") @Nullable Integer responseTimeMs) {

        static Run of(HealthTable.Run run) {
            return new Run(run.at(), run.until(), run.checks(), run.status(), run.reason(), run.responseTimeMs());
        }
    }

    /** @param history null if it was not asked for */
    static HealthView of(Endpoint endpoint, Caller caller, Instant now, @Nullable List<HealthTable.Run> history) {
        var health = endpoint.observed().health();
        return new HealthView(
                health.status(),
                health.responseTimeMs(),
                caller.mayChange(endpoint.owner()) ? health.message() : null,
                health.checkedAt(),
                endpoint.models().size(),
                health.reason(),
                health.downSince(),
                EndpointView.age(health.checkedAt(), now),
                history == null ? null : history.stream().map(Run::of).toList());
    }
}
