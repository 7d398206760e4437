package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call and which endpoints serve what, as of one moment. Immutable; a change makes another table. */
public final class RoutingTable {
    private static final ServedEndpoint[] NONE = {};
    private static final String LATEST = ":latest";

    private final AccountsSnapshot accounts;
    private final List<ServedEndpoint> endpoints;
    private final Map<String, ServedEndpoint[]> byModel;
    private final Map<String, ServedEndpoint[]> byUntagged;
    private final Map<String, ServedEndpoint[]> byName;
    private final Map<String, ServedEndpoint[]> byOwnerAndName;

    private RoutingTable(AccountsSnapshot accounts, RoutingTable like) {
        this.accounts = accounts;
        this.endpoints = like.endpoints;
        this.byModel = like.byModel;
        this.byUntagged = like.byUntagged;
        this.byName = like.byName;
        this.byOwnerAndName = like.byOwnerAndName;
    }

    RoutingTable(AccountsSnapshot accounts, List<ServedEndpoint> endpoints) {
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.byModel = new HashMap<>();
        this.byUntagged = new HashMap<>();
        this.byName = new HashMap<>();
        this.byOwnerAndName = new HashMap<>();
        for (var endpoint : endpoints) {
            addModels(endpoint);
            add(byName, endpoint.name(), endpoint);
            add(byOwnerAndName, endpoint.ownerName() + '.' + endpoint.name(), endpoint);
        }
    }

    private void addModels(ServedEndpoint endpoint) {
        var models = Set.copyOf(endpoint.models());
        for (var model : models) {
            add(byModel, model, endpoint);
            if (endpoint.type() == EndpointType.OLLAMA && model.endsWith(LATEST)) {
                var untagged = model.substring(0, model.length() - LATEST.length());
                if (!models.contains(untagged)) {
                    add(byUntagged, untagged, endpoint);
                }
            }
        }
    }

    private static void add(Map<String, ServedEndpoint[]> index, String key, ServedEndpoint endpoint) {
        index.merge(key, new ServedEndpoint[] {endpoint}, (before, one) -> {
            var both = Arrays.copyOf(before, before.length + 1);
            both[before.length] = one[0];
            return both;
        });
    }

    /** The same endpoints, other credentials: a sign-in does not index every model again. */
    RoutingTable with(AccountsSnapshot others) {
        return new RoutingTable(others, this);
    }

    AccountsSnapshot accounts() {
        return accounts;
    }

    List<ServedEndpoint> endpoints() {
        return endpoints;
    }

    /**
     * Pure: the same table, caller, name and load give the same choice. A name is an exact model name; else one that an
     * Ollama has as {@code name:latest}, which is what Ollama itself takes it for; else {@code endpoint/name} with the
     * longest endpoint name that fits, the caller's own endpoint before another's of that name; else
     * {@code owner.endpoint/name}. Healthy endpoints come before unknown ones, and unhealthy ones are used only if
     * nothing else is left: a mark that is out of date then costs an attempt, never an answer. Draining ones are not
     * used. Among equals {@link Precedence} decides.
     *
     * @param excluded endpoints that were tried already
     */
    public Choice choose(Caller caller, String name, Load load, Collection<EndpointId> excluded) {
        var choice = served(name, null, caller, load, excluded);
        if (choice == null) {
            choice = qualified(name, byName, caller, load, excluded);
        }
        if (choice == null) {
            choice = qualified(name, byOwnerAndName, caller, load, excluded);
        }
        return choice != null ? choice : new Choice.Unknown(NearNames.of(name, this, caller));
    }

    private @Nullable Choice qualified(
            String name,
            Map<String, ServedEndpoint[]> index,
            Caller caller,
            Load load,
            Collection<EndpointId> excluded) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            // endpoints' names are kept composed, and a client may send them otherwise
            var named = index.get(Normalizer.normalize(name.substring(0, slash), Normalizer.Form.NFC));
            if (named != null) {
                var choice = served(name.substring(slash + 1), named, caller, load, excluded);
                if (choice != null) {
                    return choice;
                }
            }
        }
        return null;
    }

    /** @param among endpoints of one name; null for all */
    private @Nullable Choice served(
            String model,
            ServedEndpoint @Nullable [] among,
            Caller caller,
            Load load,
            Collection<EndpointId> excluded) {
        var exact = serving(byModel, model, among, caller);
        if (exact.length > 0) {
            return best(exact, among != null, model, load, excluded);
        }
        var latest = serving(byUntagged, model, among, caller);
        return latest.length > 0 ? best(latest, among != null, model + LATEST, load, excluded) : null;
    }

    /** Who of {@code among}, or of all, serves a model and may be reached by the caller; of those named their own. */
    private static ServedEndpoint[] serving(
            Map<String, ServedEndpoint[]> index, String model, ServedEndpoint @Nullable [] among, Caller caller) {
        var all = index.getOrDefault(model, NONE);
        var found = 0;
        for (var endpoint : all) {
            found += isCandidate(endpoint, among, caller) ? 1 : 0;
        }
        if (found == all.length && among == null) {
            return all;
        }
        var candidates = new ServedEndpoint[found];
        for (var endpoint : all) {
            if (isCandidate(endpoint, among, caller)) {
                candidates[candidates.length - found--] = endpoint;
            }
        }
        return among == null ? candidates : ownFirst(candidates, caller);
    }

    private static boolean isCandidate(ServedEndpoint endpoint, ServedEndpoint @Nullable [] among, Caller caller) {
        return endpoint.isVisibleTo(caller.userId())
                && (among == null || Arrays.asList(among).contains(endpoint));
    }

    private static ServedEndpoint[] ownFirst(ServedEndpoint[] candidates, Caller caller) {
        for (var endpoint : candidates) {
            if (caller.is(endpoint.owner())) {
                return new ServedEndpoint[] {endpoint};
            }
        }
        return candidates;
    }

    /** @param named whether the request says which endpoint it means */
    private static Choice best(
            ServedEndpoint[] candidates, boolean named, String model, Load load, Collection<EndpointId> excluded) {
        ServedEndpoint best = null;
        ServedEndpoint draining = null;
        for (var endpoint : candidates) {
            if (endpoint.isDraining()) {
                draining = endpoint;
            } else if (!excluded.contains(endpoint.id())
                    && (best == null || Precedence.isBefore(endpoint, best, load))) {
                best = endpoint;
            }
        }
        if (best != null) {
            return new Choice.To(best, model, Precedence.why(best, candidates, named, load, excluded));
        }
        return draining == null ? new Choice.Exhausted() : new Choice.Draining(draining);
    }
}
