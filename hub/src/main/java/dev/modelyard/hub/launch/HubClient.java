package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.FrontHeaders;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Speaks JSON to a hub's control plane over its socket, as its operator or with a token. */
final class HubClient {
    private static final int FIRST_FAILURE = 300;

    private final ControlClient client;
    private final Map<String, String> credential;

    private HubClient(ControlClient client, Map<String, String> credential) {
        this.client = client;
        this.credential = credential;
    }

    /** The operator's; empty if no hub answers on that data directory. */
    static Optional<HubClient> ofRunning(Path data) throws IOException {
        var socket = ControlSocket.find(data);
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        var hub = at(socket.get());
        try {
            hub.client.send("GET", "/healthz", Map.of(), "");
            return Optional.of(hub);
        } catch (IOException e) {
            return Optional.empty(); // a hub that was killed leaves its socket behind
        }
    }

    /** The operator's, of a hub that is known to answer there. */
    static HubClient at(Path socket) {
        return new HubClient(new ControlClient(socket), Map.of(FrontHeaders.OPERATOR, "1"));
    }

    HubClient with(Secret token) {
        return new HubClient(client, Map.of("authorization", "Bearer " + token.reveal()));
    }

    JsonNode get(String target) throws IOException, Refused {
        return send("GET", target, null);
    }

    /**
     * @param body a record or a map; null for none
     * @throws Refused if the answer is no success
     */
    JsonNode send(String method, String target, @Nullable Object body) throws IOException, Refused {
        var json = body == null ? "" : Json.mapper().writeValueAsString(body);
        var headers = new LinkedHashMap<>(credential);
        headers.put("content-type", "application/json");
        var answer = client.send(method, target, headers, json);
        var content =
                answer.body().isBlank() ? Json.mapper().nullNode() : Json.own().readTree(answer.body());
        if (answer.status() >= FIRST_FAILURE) {
            throw refused(answer.status(), content);
        }
        return content;
    }

    private static Refused refused(int status, JsonNode problem) {
        var detail = problem.path("detail").asString("The hub answered " + status + ".");
        var faults = problem.path("errors")
                .valueStream()
                .map(fault -> new Fault(
                        fault.path("pointer").asString(""),
                        fault.path("message").asString("")))
                .toList();
        var told = faults.stream()
                .map(fault -> fault.pointer() + " " + fault.message())
                .collect(Collectors.joining("; "));
        return new Refused(status, faults.isEmpty() ? detail : detail + " " + told, faults);
    }

    /** All items of a list, page by page. */
    List<JsonNode> list(String target) throws IOException, Refused {
        var items = new ArrayList<JsonNode>();
        var after = "";
        do {
            var page = get(target + "?limit=1000" + after);
            page.path("items").forEach(items::add);
            var next = page.path("next").asString("");
            after = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!after.isEmpty());
        return items;
    }
}
