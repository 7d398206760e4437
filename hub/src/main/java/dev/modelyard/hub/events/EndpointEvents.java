package dev.modelyard.hub.events;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointsSnapshot;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells of endpoints, from one snapshot of them to the next; run after each. Not for two threads at once. */
public final class EndpointEvents implements Runnable {
    /** More at once are a list that changed. */
    private static final int SINGLE = 50;

    private final Supplier<EndpointsSnapshot> snapshots;
    private final Events events;
    private EndpointsSnapshot told;

    public EndpointEvents(Supplier<EndpointsSnapshot> snapshots, Events events) {
        this.snapshots = snapshots;
        this.events = events;
        this.told = snapshots.get();
    }

    @Override
    public void run() {
        var next = snapshots.get();
        var changes = Changes.between(told, next);
        told = next;
        changes.altered().forEach((id, audience) -> events.tell("endpoint", id.value(), audience));
        if (!changes.listed().isEmpty()) {
            events.tell("endpoints", anyOf(changes.listed()));
        }
    }

    /** @param listed whoever sees one that came or went, or began or ceased to be shared */
    record Changes(Map<EndpointId, Audience> altered, List<Audience> listed) {
        static Changes between(EndpointsSnapshot before, EndpointsSnapshot after) {
            var known = new HashMap<EndpointId, ServedEndpoint>();
            before.endpoints().forEach(endpoint -> known.put(endpoint.id(), endpoint));
            var altered = new HashMap<EndpointId, Audience>();
            var listed = new ArrayList<Audience>();
            for (var endpoint : after.endpoints()) {
                var former = known.remove(endpoint.id());
                if (former == null || former.isShared() != endpoint.isShared()) {
                    listed.add(audience(endpoint, former));
                }
                if (former != null && !former.equals(endpoint)) {
                    altered.put(endpoint.id(), audience(endpoint, null));
                }
            }
            known.values().forEach(gone -> listed.add(audience(gone, null)));
            if (altered.size() > SINGLE) {
                listed.addAll(altered.values());
                altered.clear();
            }
            return new Changes(altered, listed);
        }

        private static Audience audience(ServedEndpoint endpoint, @Nullable ServedEndpoint former) {
            return Audience.ofOwned(endpoint.owner(), endpoint.isShared() || (former != null && former.isShared()));
        }
    }

    private static Audience anyOf(List<Audience> audiences) {
        var each = List.copyOf(audiences);
        return caller -> each.stream().anyMatch(audience -> audience.includes(caller));
    }
}
