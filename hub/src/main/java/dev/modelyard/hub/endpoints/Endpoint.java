package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A server that serves models, as stored and as last seen.
 *
 * @param version   counts the changes that people make; its {@code ETag}
 * @param epoch     counts the changes of what is connected to: what was seen belongs to one epoch
 * @param updatedAt of the latest change by a person
 */
record Endpoint(
        EndpointId id,
        UserId owner,
        String ownerName,
        EndpointSettings settings,
        Observed observed,
        int version,
        int epoch,
        Instant createdAt,
        Instant updatedAt) {

    EndpointType type() {
        if (settings.type() != null) {
            return settings.type();
        }
        return observed.detected() == null ? EndpointType.OLLAMA : observed.detected();
    }

    TypeSource typeSource() {
        if (settings.type() != null) {
            return TypeSource.GIVEN;
        }
        return observed.detected() == null ? TypeSource.ASSUMED : TypeSource.DETECTED;
    }

    /** The models it serves: the last good list, less what the patterns leave out. */
    List<String> models() {
        return settings.filter().of(observed.discovery().models());
    }

    Endpoint with(Observed seen) {
        return new Endpoint(id, owner, ownerName, settings, seen, version, epoch, createdAt, updatedAt);
    }

    /** Whether people see the same of both, however old it is. */
    boolean saysTheSameAs(Endpoint other) {
        return version == other.version && observed.isLike(other.observed);
    }

    /** The same endpoint with what was seen elsewhere, if that was of this epoch. */
    Endpoint withNewest(Endpoint other) {
        return epoch == other.epoch ? with(observed.newest(other.observed)) : this;
    }
}
