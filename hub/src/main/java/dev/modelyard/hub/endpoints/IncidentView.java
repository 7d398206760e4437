package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which an endpoint was not well, as it is shown. */
@Doc("From the check that found an endpoint unhealthy to the one, or the answer, that found it well again")
record IncidentView(
        String id,
        EndpointId endpointId,
        String endpointName,
        Instant startedAt,
        @Doc("Absent while it goes on") @Nullable Instant endedAt,
        @Doc("How long it took, or has taken by now") long seconds,
        @Doc("The first") HealthReason reason,

        @Doc("The first reason for people; only for those who may change the endpoint") @Nullable
        String message,

        @Doc("How many checks failed, up to about a minute ago")
        int checks) {

    static IncidentView of(IncidentTable.Row row, Caller caller, Instant now) {
        var end = row.endedAt() == null ? now : row.endedAt();
        return new IncidentView(
                row.id(),
                row.endpointId(),
                row.endpointName(),
                row.startedAt(),
                row.endedAt(),
                Math.max(0, Duration.between(row.startedAt(), end).toSeconds()),
                row.reason(),
                caller.mayChange(row.ownerId()) ? row.message() : null,
                row.checks());
    }

    String cursor() {
        return Cursor.of(startedAt.toString(), id);
    }
}
