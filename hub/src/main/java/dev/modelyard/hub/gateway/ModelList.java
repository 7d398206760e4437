package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.OllamaNames;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's lists of models: what the caller's own and the shared endpoints serve, and its aliases, each name once. */
final class ModelList {
    private ModelList() {}

    static Reply all(RoutingTable table, Caller caller) {
        var models = new LinkedHashMap<String, Listed>();
        for (var endpoint : table.endpoints()) {
            if (endpoint.isVisibleTo(caller.userId())) {
                for (var model : endpoint.models()) {
                    if (table.rules().isListed(model, endpoint.type())) {
                        var listed = new Listed(endpoint, table.rules().of(model, endpoint.type()));
                        models.merge(model, listed, (one, other) -> first(one, other, caller));
                    }
                }
            }
        }
        table.rules()
                .aliases()
                .sorted(Comparator.comparing(ModelRules.Alias::name))
                .forEach(alias -> {
                    var listed = models.getOrDefault(alias.model(), models.get(alias.model() + OllamaNames.LATEST));
                    if (listed != null) {
                        models.put(alias.name(), listed);
                    }
                });
        var body = new StringBuilder(64 + models.size() * 96).append("{\"object\":\"list\",\"data\":[");
        models.forEach((model, listed) -> {
            body.append(body.charAt(body.length() - 1) == '[' ? "" : ",");
            entry(body, model, listed);
        });
        return Reply.json(200, body.append("]}").toString());
    }
    /** @param path as sent: the id may hold slashes, encoded or not */
    static Reply one(String path, RoutingTable table, Caller caller, Load load) {
        var id = decoded(path.substring(Operation.MODEL.path().length()));
        return switch (table.choose(caller, id, load, Set.of())) {
            case Choice.To(var endpoint, var _, var _, var rule) -> one(id, new Listed(endpoint, rule));
            case Choice.Draining(var endpoint) -> one(id, new Listed(endpoint, null));
            case Choice.Disabled(var name) -> Refusal.disabled(name).in(Dialect.OPENAI);
            case Choice.Unserved(var reason) -> Refusal.unserved(reason).in(Dialect.OPENAI);
            case Choice.Unknown(var near) -> Refusal.noSuchModel(id, near).in(Dialect.OPENAI);
            case Choice.Exhausted() -> throw new IllegalStateException("nothing was excluded");
        };
    }

    private static Reply one(String id, Listed listed) {
        return Reply.json(200, entry(new StringBuilder(128), id, listed).toString());
    }

    /** Who stands for a model, and what the registry says of it there. */
    private record Listed(ServedEndpoint endpoint, @Nullable Registered rule) {}

    private static StringBuilder entry(StringBuilder to, String id, Listed listed) {
        var endpoint = listed.endpoint;
        Refusal.quote(to.append("{\"id\":"), id);
        to.append(",\"object\":\"model\",\"created\":")
                .append(endpoint.createdAt().getEpochSecond());
        Refusal.quote(to.append(",\"owned_by\":"), endpoint.ownerName());
        if (listed.rule != null && listed.rule.contextLength() != null) {
            to.append(",\"context_length\":").append(listed.rule.contextLength());
        }
        return to.append('}');
    }

    /** Of several that serve a model the caller's own one stands in the list, else the oldest. */
    private static Listed first(Listed one, Listed other, Caller caller) {
        var isOwn = caller.is(one.endpoint.owner());
        if (isOwn != caller.is(other.endpoint.owner())) {
            return isOwn ? one : other;
        }
        return other.endpoint.createdAt().isBefore(one.endpoint.createdAt()) ? other : one;
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id; // no valid encoding, so it is taken as it stands, and most likely not found
        }
    }
}
