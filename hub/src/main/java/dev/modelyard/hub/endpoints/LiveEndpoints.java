package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.secrets.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every active endpoint in memory: as stored, and as last seen, which may be newer than what is stored. Reads of the
 * database follow each other, so that a slow one never undoes a later one; what is seen does not wait for them.
 * Listeners run with the new snapshot in place, one at a time, before the method that made it returns.
 */
final class LiveEndpoints {
    private static final Comparator<ServedEndpoint> OLDEST_FIRST = Comparator.comparing(ServedEndpoint::createdAt)
            .thenComparing(endpoint -> endpoint.id().value());

    private final Supplier<List<Endpoint>> stored;
    private final Function<EndpointId, Optional<Endpoint>> storedOne;
    private final EndpointsSettings settings;
    private final ListRoom room;
    private final ModelIndex index = new ModelIndex();
    private final Map<EndpointId, LiveEndpoint> live = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Altered.Listener> onlookers = new CopyOnWriteArrayList<>();

    /** Held while the database is read. */
    private final Object loading = new Object();

    /** Held for moments only; taken inside of the other. */
    private final Object lock = new Object();

    private volatile EndpointsSnapshot snapshot = EndpointsSnapshot.EMPTY;

    /**
     * @param stored    reads all active endpoints from the database
     * @param storedOne reads one of them
     */
    LiveEndpoints(
            Supplier<List<Endpoint>> stored,
            Function<EndpointId, Optional<Endpoint>> storedOne,
            EndpointsSettings settings) {
        this.stored = stored;
        this.storedOne = storedOne;
        this.settings = settings;
        this.room = new ListRoom(settings.modelLists());
    }

    EndpointsSnapshot snapshot() {
        return snapshot;
    }

    /** Follows every change before the method that made it returns. */
    ModelIndex index() {
        return index;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells of what is different without another snapshot; in time, as {@link #onChange}. */
    void onAltered(Altered.Listener listener) {
        onlookers.add(listener);
    }

    @Nullable
    LiveEndpoint get(EndpointId id) {
        return live.get(id);
    }

    Collection<LiveEndpoint> all() {
        return live.values();
    }

    int count() {
        return live.size();
    }

    /** {@code endpoint} with what is known of it here, if that is newer. */
    Endpoint withLatest(Endpoint endpoint) {
        var known = live.get(endpoint.id());
        return known == null ? endpoint : endpoint.withNewest(known.now());
    }

    /** Reads everything again. */
    void reload() {
        synchronized (loading) {
            var found = stored.get();
            var ids = found.stream().map(Endpoint::id).collect(Collectors.toSet());
            synchronized (lock) {
                live.keySet().stream().filter(id -> !ids.contains(id)).toList().forEach(this::remove);
                found.forEach(this::put);
                publish();
            }
        }
    }

    /** Reads one endpoint again: after this returns, what was committed before holds. */
    void refresh(EndpointId id) {
        synchronized (loading) {
            var found =
                    storedOne.apply(id).filter(endpoint -> endpoint.settings().isActive());
            synchronized (lock) {
                found.ifPresentOrElse(this::put, () -> remove(id));
                publish();
            }
        }
    }

    private void remove(EndpointId id) {
        var gone = live.remove(id);
        if (gone != null) {
            index.replace(gone, gone.served().models(), List.of());
        }
        room.release(id);
    }

    private void put(Endpoint endpoint) {
        var known = live.get(endpoint.id());
        if (known == null) {
            var kept = withRoom(endpoint);
            var added = new LiveEndpoint(kept, served(kept));
            live.put(endpoint.id(), added);
            index.replace(added, List.of(), added.served().models());
        } else {
            var newest = withRoom(endpoint.withNewest(known.now()));
            if (statusOf(newest) != statusOf(known.now())) {
                // another hub has seen that, and the plan made here may be a minute long
                known.forgetPlan();
            }
            become(known, newest, served(newest));
        }
    }

    private void become(LiveEndpoint known, Endpoint next, ServedEndpoint served) {
        var before = known.now();
        var beforeServed = known.served();
        known.become(next, served);
        index.replace(known, beforeServed.models(), served.models());
        if (served.equals(beforeServed) && !next.saysTheSameAs(before)) {
            var altered = Altered.of(next);
            onlookers.forEach(onlooker -> onlooker.altered(altered));
        }
    }

    private static HealthStatus statusOf(Endpoint endpoint) {
        return endpoint.observed().health().status();
    }

    /** With as much of its list as there is room for. */
    private Endpoint withRoom(Endpoint endpoint) {
        var seen = endpoint.observed();
        return endpoint.with(seen.with(room.keep(endpoint.id(), endpoint.owner(), seen.discovery())));
    }

    /**
     * Takes in what was seen.
     *
     * @param epoch of the endpoint that was looked at: if it has become another since, nothing was seen of that one
     * @return what holds now; null if the endpoint is gone or another
     */
    @Nullable
    Seen see(EndpointId id, int epoch, UnaryOperator<Observed> change) {
        synchronized (lock) {
            var known = live.get(id);
            if (known == null || known.now().epoch() != epoch) {
                return null;
            }
            var before = known.now();
            var after = withRoom(before.with(change.apply(before.observed())));
            var seen = new Seen(before, after);
            var served = seen.isNews() ? served(after) : known.served();
            // what only people look at, such as which model is loaded, makes no new snapshot
            var isServedOtherwise = !served.equals(known.served());
            become(known, after, isServedOtherwise ? served : known.served());
            if (isServedOtherwise) {
                publish();
            }
            return seen;
        }
    }

    /** One step of what is known of an endpoint. */
    record Seen(Endpoint before, Endpoint after) {
        boolean isNews() {
            return !after.observed().isLike(before.observed());
        }
    }

    private void publish() {
        var served = live.values().stream()
                .map(LiveEndpoint::served)
                .sorted(OLDEST_FIRST)
                .toList();
        snapshot = new EndpointsSnapshot(served);
        listeners.forEach(Runnable::run);
    }

    private ServedEndpoint served(Endpoint endpoint) {
        var own = endpoint.settings();
        var path = own.baseUrl().path();
        var health = endpoint.observed().health();
        return new ServedEndpoint(
                endpoint.id(),
                own.name().value(),
                endpoint.owner(),
                endpoint.ownerName(),
                own.isShared(),
                endpoint.type(),
                own.baseUrl().uri(),
                path + endpoint.observed().openAiSuffix(),
                path,
                headers(own),
                own.apiKey() == null ? null : own.apiKey().secret(),
                time(own.connectTimeoutMs(), settings.connectTimeout()),
                time(own.firstByteTimeoutMs(), settings.firstByteTimeout()),
                time(own.idleTimeoutMs(), settings.idleTimeout()),
                endpoint.models(),
                health.status(),
                health.reason(),
                endpoint.createdAt(),
                own.isDraining(),
                endpoint.epoch(),
                own.memory() == null ? null : own.memory().bytes());
    }

    private static Map<String, String> headers(EndpointSettings settings) {
        Map<String, String> headers = new TreeMap<>();
        settings.headers().forEach((name, value) -> {
            Secret secret = value.secret();
            if (secret != null) {
                headers.put(name, secret.reveal());
            }
        });
        return headers;
    }

    private static Duration time(@Nullable Integer millis, Duration usual) {
        return millis == null ? usual : Duration.ofMillis(millis);
    }
}
