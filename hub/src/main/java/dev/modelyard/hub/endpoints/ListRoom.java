package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory for all endpoints' lists of models together: any member can add endpoints, and their servers say what they
 * like. Who came first keeps what it has, and no owner gets more than half of it, so that one cannot crowd out the
 * others. What does not fit is left out of a list's end, which its {@link Discovery} says. Not thread-safe.
 */
final class ListRoom {
    /** What a name costs besides its characters: objects, and its places in the routing table and the index. */
    private static final int OF_ONE_NAME = 128;

    static final long MOST_OF_ONE_LIST = 1_000_000;

    /** What is said of the models of one list; beyond that names are kept without. */
    static final long MOST_FACTS_OF_ONE_LIST = 500_000;

    private final long most;
    private final Map<EndpointId, Taken> taken = new HashMap<>();
    private final Map<UserId, Long> takenByOwner = new HashMap<>();
    private long takenByAll;

    ListRoom(DataSize most) {
        this.most = most.bytes();
    }

    private record Taken(UserId owner, Discovery list, long size) {
        /** Whether the same takes room. */
        boolean isLike(Discovery other) {
            return list.models().equals(other.models()) && list.facts().equals(other.facts());
        }
    }

    /** As much of {@code list} as any endpoint may have, however much room there is. */
    static Discovery ofOneEndpoint(Discovery list) {
        return list.cutTo(fitting(list, MOST_OF_ONE_LIST));
    }

    /** Takes room for an endpoint's list instead of what it had; the list as it is kept. */
    Discovery keep(EndpointId id, UserId owner, Discovery list) {
        var before = taken.get(id);
        if (before != null && before.isLike(list)) {
            return list;
        }
        release(id);
        var left = Math.min(most - takenByAll, most / 2 - takenByOwner.getOrDefault(owner, 0L));
        var kept = list.cutTo(fitting(list, Math.min(left, MOST_OF_ONE_LIST + MOST_FACTS_OF_ONE_LIST)));
        take(id, new Taken(owner, kept, size(kept)));
        return kept;
    }

    private void take(EndpointId id, Taken list) {
        taken.put(id, list);
        takenByAll += list.size;
        takenByOwner.merge(list.owner, list.size, Long::sum);
    }

    /** An endpoint is gone, and its list. */
    void release(EndpointId id) {
        var list = taken.remove(id);
        if (list != null) {
            takenByAll -= list.size;
            takenByOwner.merge(list.owner, -list.size, Long::sum);
            takenByOwner.remove(list.owner, 0L);
        }
    }

    /** All but {@code ids} are gone. */
    void keepOnly(Collection<EndpointId> ids) {
        taken.keySet().stream().filter(id -> !ids.contains(id)).toList().forEach(this::release);
    }

    /** Bytes taken by all lists, about. */
    long taken() {
        return takenByAll;
    }

    private static int fitting(Discovery list, long room) {
        var models = list.models();
        long size = 0;
        for (int i = 0; i < models.size(); i++) {
            size += size(models.get(i), list.factsOf(models.get(i)));
            if (size > room) {
                return i;
            }
        }
        return models.size();
    }

    private static long size(Discovery list) {
        return list.models().stream()
                .mapToLong(name -> size(name, list.factsOf(name)))
                .sum();
    }

    private static long size(String name, ModelFacts facts) {
        return size(name) + facts.size();
    }

    static long size(String name) {
        return OF_ONE_NAME + 2L * name.length();
    }
}
