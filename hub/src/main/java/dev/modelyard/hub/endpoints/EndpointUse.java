package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;

/** Tells what would be missed without an endpoint. */
final class EndpointUse {
    private final Endpoints endpoints;
    private final LiveEndpoints live;
    private final Pins pins;
    private final InFlight inFlight;
    private final LastUsed lastUsed;

    EndpointUse(Endpoints endpoints, LiveEndpoints live, Pins pins, InFlight inFlight, LastUsed lastUsed) {
        this.endpoints = endpoints;
        this.live = live;
        this.pins = pins;
        this.inFlight = inFlight;
        this.lastUsed = lastUsed;
    }

    /** Of one that the caller may change. Others' pins count only where others reach it. */
    Dependents dependents(Caller caller, EndpointId id) {
        var endpoint = live.withLatest(endpoints.changeable(caller, id));
        var isShared = endpoint.settings().isShared();
        var onlyHere = endpoint.models().stream()
                .filter(model -> isNowhereElse(endpoint, model))
                .toList();
        return new Dependents(
                inFlight.of(id),
                onlyHere.stream().limit(Dependents.MOST_MODELS).toList(),
                onlyHere.size(),
                pins.pinnedBy(onlyHere, isShared ? null : endpoint.owner()),
                isShared,
                lastUsed.of(id).orElse(null));
    }

    private boolean isNowhereElse(Endpoint endpoint, String model) {
        return live.index().serving(model).stream()
                .map(LiveEndpoint::served)
                .filter(other -> !other.id().equals(endpoint.id()))
                .noneMatch(other -> other.isVisibleTo(endpoint.owner()) && !other.isDraining());
    }
}
