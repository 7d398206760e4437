package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint's health at a glance, as it is shown. */
@Doc("An endpoint's health at a glance")
record HealthRow(
        EndpointId id,
        Name name,
        @Doc("Its owner's name") String owner,
        @Doc("Whether it is yours") boolean isOwn,
        boolean isShared,
        @Doc("Whether it is watched and used at all") boolean isActive,
        @Doc("It gets no new request; those under way end") boolean isDraining,
        @Doc("Whether you may change it") boolean mayChange,
        EndpointType endpointType,

        @Doc("Whether the type was given, found out or only assumed")
        TypeSource endpointTypeSource,

        @Doc("Only for those who may change it") @Nullable BaseUrl baseUrl,

        HealthStatus status,
        @Doc("Why it is unhealthy") @Nullable HealthReason reason,

        @Doc("The reason for people; only for those who may change it") @Nullable
        String errorMessage,

        @Doc("Since when this status holds") @Nullable Instant since,
        @Doc("Absent before the first check") @Nullable Instant lastChecked,
        @Doc("Seconds since lastChecked") @Nullable Long ageSeconds,

        @Doc("Of the latest check that was answered") @Nullable
        Integer responseTimeMs,

        @Doc("How many models it serves") int models,
        DiscoveryStatus modelsStatus,
        @Doc("Requests under way, as this hub counts them") int inFlight,

        @Doc(value = "Its latest checks, oldest first; none where history is false", maxSize = HealthArchive.BEATS)
        List<Beat> bar,

        @Doc(
                "Share of the watched time of the last 24 hours in which it was healthy, 0 to 1; absent if none was watched, or history is false")
        @Nullable
        Double uptime24h,

        @Doc("The same of the last 30 days") @Nullable Double uptime30d) {

    @Doc("Checks in a row that found the same, a minute of them at most")
    record Beat(
            Instant at,
            Instant until,
            HealthStatus status,
            @Nullable HealthReason reason,
            @Doc("Of the slowest") @Nullable Integer responseTimeMs,
            int checks) {

        static Beat of(HealthTable.Run run) {
            return new Beat(run.at(), run.until(), run.status(), run.reason(), run.responseTimeMs(), run.checks());
        }
    }

    static HealthRow of(
            Endpoint endpoint, int models, HealthArchive.Past past, int inFlight, Caller caller, Instant now) {
        var settings = endpoint.settings();
        var health = endpoint.observed().health();
        var mayChange = caller.mayChange(endpoint.owner());
        return new HealthRow(
                endpoint.id(),
                settings.name(),
                endpoint.ownerName(),
                caller.is(endpoint.owner()),
                settings.isShared(),
                settings.isActive(),
                settings.isDraining(),
                mayChange,
                endpoint.type(),
                endpoint.typeSource(),
                mayChange ? settings.baseUrl() : null,
                health.status(),
                health.reason(),
                mayChange ? health.message() : null,
                health.since(),
                health.checkedAt(),
                EndpointView.age(health.checkedAt(), now),
                health.responseTimeMs(),
                models,
                endpoint.observed().discovery().status(),
                inFlight,
                past.beats().stream().map(Beat::of).toList(),
                past.day().share(),
                past.month().share());
    }
}
