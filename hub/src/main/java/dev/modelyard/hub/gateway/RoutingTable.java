package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.OllamaNames;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, which endpoints serve what, and what the registry has decided of it, as of one moment. Immutable; a change
 * makes another table.
 */
public final class RoutingTable {
    private static final ServedEndpoint[] NONE = {};
    private static final String LATEST = OllamaNames.LATEST;

    private final AccountsSnapshot accounts;
    private final ModelRules rules;
    private final List<ServedEndpoint> endpoints;
    private final Map<String, ServedEndpoint[]> byModel;
    private final Map<String, ServedEndpoint[]> byUntagged;
    private final Map<String, ServedEndpoint[]> byName;
    private final Map<String, ServedEndpoint[]> byOwnerAndName;

    private RoutingTable(AccountsSnapshot accounts, ModelRules rules, RoutingTable like) {
        this.accounts = accounts;
        this.rules = rules;
        this.endpoints = like.endpoints;
        this.byModel = like.byModel;
        this.byUntagged = like.byUntagged;
        this.byName = like.byName;
        this.byOwnerAndName = like.byOwnerAndName;
    }

    RoutingTable(AccountsSnapshot accounts, RegistrySnapshot registry, List<ServedEndpoint> endpoints) {
        this.accounts = accounts;
        this.rules = new ModelRules(registry);
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

    /** The same endpoints, other credentials and rules: a sign-in does not index every model again. */
    RoutingTable with(AccountsSnapshot others, RegistrySnapshot registry) {
        return new RoutingTable(others, new ModelRules(registry), this);
    }

    ModelRules rules() {
        return rules;
    }

    AccountsSnapshot accounts() {
        return accounts;
    }

    List<ServedEndpoint> endpoints() {
        return endpoints;
    }

    /** Every name that lists tell the caller of, and some more than once. */
    Stream<String> namesFor(Caller caller) {
        var served = endpoints.stream()
                .filter(endpoint -> endpoint.isVisibleTo(caller.userId()))
                .flatMap(
                        endpoint -> endpoint.models().stream().filter(model -> rules.isListed(model, endpoint.type())));
        var aliases = rules.aliases().filter(alias -> isServedTo(caller, alias.model()));
        return Stream.concat(served, aliases.map(ModelRules.Alias::name));
    }

    private boolean isServedTo(Caller caller, String model) {
        return serving(byModel, model, model, null, caller).length > 0
                || serving(byUntagged, model, model + LATEST, null, caller).length > 0;
    }

    /**
     * Pure: the same table, caller, name and load give the same choice. A name is an alias of the registry; else an exact
     * model name; else one that an Ollama has as {@code name:latest}, which is what Ollama itself takes it for; else
     * {@code endpoint/name} with the longest endpoint name that fits, the caller's own endpoint before another's of that
     * name; else {@code owner.endpoint/name}. What the registry says of a model holds however it is named. Healthy
     * endpoints come before unknown ones, and unhealthy ones are used only if nothing else is left: a mark that is out of
     * date then costs an attempt, never an answer. Draining ones are not used. Among equals {@link Precedence} decides.
     *
     * @param excluded endpoints that were tried already
     */
    public Choice choose(Caller caller, String name, Load load, Collection<EndpointId> excluded) {
        var asker = new Asker(caller, load, excluded);
        var choice = served(name, null, asker);
        if (choice == null) {
            var registered = rules.named(name);
            choice = registered == null ? qualified(name, byName, asker) : unserved(registered, caller);
        }
        if (choice == null) {
            choice = qualified(name, byOwnerAndName, asker);
        }
        return choice != null ? choice : new Choice.Unknown(NearNames.of(name, this, caller));
    }

    /** Who asks, and how things are at that moment. */
    private record Asker(Caller caller, Load load, Collection<EndpointId> excluded) {}

    private Choice unserved(Registered rule, Caller caller) {
        if (!rule.enabled()) {
            return new Choice.Disabled(rule.id());
        }
        var visible = endpoints.stream()
                .filter(endpoint -> endpoint.isVisibleTo(caller.userId()))
                .toList();
        return new Choice.Unserved(ModelRules.unserved(rule, visible));
    }

    private @Nullable Choice qualified(String name, Map<String, ServedEndpoint[]> index, Asker asker) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            // endpoints' names are kept composed, and a client may send them otherwise
            var named = index.get(Normalizer.normalize(name.substring(0, slash), Normalizer.Form.NFC));
            if (named != null) {
                var choice = served(name.substring(slash + 1), named, asker);
                if (choice != null) {
                    return choice;
                }
            }
        }
        return null;
    }

    /** @param among endpoints of one name; null for all */
    private @Nullable Choice served(String asked, ServedEndpoint @Nullable [] among, Asker asker) {
        var model = rules.resolved(asked);
        var exact = serving(byModel, model, model, among, asker.caller);
        if (exact.length > 0) {
            return best(exact, among != null, model, asker);
        }
        var latest = serving(byUntagged, model, model + LATEST, among, asker.caller);
        return latest.length > 0 ? best(latest, among != null, model + LATEST, asker) : disabled(model, among, asker);
    }

    /** That somebody whom the caller may reach serves it, and it is not to be asked; null if nobody does. */
    private @Nullable Choice disabled(String model, ServedEndpoint @Nullable [] among, Asker asker) {
        var choice = disabled(byModel, model, model, among, asker.caller);
        return choice != null ? choice : disabled(byUntagged, model, model + LATEST, among, asker.caller);
    }

    private @Nullable Choice disabled(
            Map<String, ServedEndpoint[]> index,
            String model,
            String servedName,
            ServedEndpoint @Nullable [] among,
            Caller caller) {
        for (var endpoint : index.getOrDefault(model, NONE)) {
            var rule = rules.of(servedName, endpoint.type());
            if (rule != null && !rule.enabled() && isReached(endpoint, among, caller)) {
                return new Choice.Disabled(rule.id());
            }
        }
        return null;
    }

    /**
     * Who of {@code among}, or of all, may serve a model and be reached by the caller; of those named their own.
     *
     * @param servedName what it is called there
     */
    private ServedEndpoint[] serving(
            Map<String, ServedEndpoint[]> index,
            String model,
            String servedName,
            ServedEndpoint @Nullable [] among,
            Caller caller) {
        var all = index.getOrDefault(model, NONE);
        var found = 0;
        for (var endpoint : all) {
            found += isCandidate(endpoint, servedName, among, caller) ? 1 : 0;
        }
        if (found == all.length && among == null) {
            return all;
        }
        var candidates = new ServedEndpoint[found];
        for (var endpoint : all) {
            if (isCandidate(endpoint, servedName, among, caller)) {
                candidates[candidates.length - found--] = endpoint;
            }
        }
        return among == null ? candidates : ownFirst(candidates, caller);
    }

    private boolean isCandidate(
            ServedEndpoint endpoint, String servedName, ServedEndpoint @Nullable [] among, Caller caller) {
        return isReached(endpoint, among, caller) && rules.permits(servedName, endpoint.type());
    }

    private static boolean isReached(ServedEndpoint endpoint, ServedEndpoint @Nullable [] among, Caller caller) {
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
    private Choice best(ServedEndpoint[] candidates, boolean named, String model, Asker asker) {
        ServedEndpoint best = null;
        ServedEndpoint draining = null;
        for (var endpoint : candidates) {
            if (endpoint.isDraining()) {
                draining = endpoint;
            } else if (!asker.excluded.contains(endpoint.id())
                    && (best == null || Precedence.isBefore(endpoint, best, asker.load))) {
                best = endpoint;
            }
        }
        if (best != null) {
            return new Choice.To(
                    best,
                    model,
                    Precedence.why(best, candidates, named, asker.load, asker.excluded),
                    rules.of(model, best.type()));
        }
        return draining == null ? new Choice.Exhausted() : new Choice.Draining(draining);
    }
}
