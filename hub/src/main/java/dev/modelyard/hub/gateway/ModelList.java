package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;

/** OpenAI's lists of models: what the caller's own and the shared endpoints serve, and its aliases, each name once. */
final class ModelList {
    private ModelList() {}

    static Reply all(RoutingTable table, Caller caller) {
        var models = new LinkedHashMap<String, ServedEndpoint>();
        for (var endpoint : table.endpoints()) {
            if (endpoint.isVisibleTo(caller.userId())) {
                for (var model : endpoint.models()) {
                    if (table.rules().isListed(model, endpoint.type())) {
                        models.merge(model, endpoint, (one, other) -> first(one, other, caller));
                    }
                }
            }
        }
        table.rules().aliases().forEach(alias -> {
            var endpoint = models.get(alias.model());
            if (endpoint != null) {
                models.putIfAbsent(alias.name(), endpoint);
            }
        });
        var body = new StringBuilder(64 + models.size() * 96).append("{\"object\":\"list\",\"data\":[");
        models.forEach((model, endpoint) -> {
            body.append(body.charAt(body.length() - 1) == '[' ? "" : ",");
            entry(body, model, endpoint, table);
        });
        return Reply.json(200, body.append("]}").toString());
    }

    /** @param path as sent: the id may hold slashes, encoded or not */
    static Reply one(String path, RoutingTable table, Caller caller, Load load) {
        var id = decoded(path.substring(Operation.MODEL.path().length()));
        return switch (table.choose(caller, id, load, Set.of())) {
            case Choice.To(var endpoint, var _, var _, var _) -> one(id, endpoint, table);
            case Choice.Draining(var endpoint) -> one(id, endpoint, table);
            case Choice.Disabled(var name) -> Refusal.disabled(name).in(Dialect.OPENAI);
            case Choice.Unserved(var reason) -> Refusal.unserved(reason).in(Dialect.OPENAI);
            case Choice.Unknown(var near) -> Refusal.noSuchModel(id, near).in(Dialect.OPENAI);
            case Choice.Exhausted() -> throw new IllegalStateException("nothing was excluded");
        };
    }

    private static Reply one(String id, ServedEndpoint endpoint, RoutingTable table) {
        return Reply.json(
                200, entry(new StringBuilder(128), id, endpoint, table).toString());
    }

    private static StringBuilder entry(StringBuilder to, String id, ServedEndpoint endpoint, RoutingTable table) {
        Refusal.quote(to.append("{\"id\":"), id);
        to.append(",\"object\":\"model\",\"created\":")
                .append(endpoint.createdAt().getEpochSecond());
        Refusal.quote(to.append(",\"owned_by\":"), endpoint.ownerName());
        var rule = table.rules().of(id);
        if (rule != null && rule.contextLength() != null) {
            to.append(",\"context_length\":").append(rule.contextLength());
        }
        return to.append('}');
    }

    /** Of several that serve a model the caller's own one stands in the list, else the oldest. */
    private static ServedEndpoint first(ServedEndpoint one, ServedEndpoint other, Caller caller) {
        if (caller.is(one.owner()) != caller.is(other.owner())) {
            return caller.is(one.owner()) ? one : other;
        }
        return other.createdAt().isBefore(one.createdAt()) ? other : one;
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id; // no valid encoding, so it is taken as it stands, and most likely not found
        }
    }
}
