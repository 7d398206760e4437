import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who makes and removes tokens and endpoints, and remembers what the hub said. What it was asking when the hub
 * died may hold or not; what was acknowledged must.
 */
final class Writes {
    /** Acknowledged tokens by id, with their secret. */
    final Map<String, String> tokens = new LinkedHashMap<>();

    final List<String> revoked = new ArrayList<>();
    final List<String> endpoints = new ArrayList<>();
    final List<String> removed = new ArrayList<>();

    private final Api api;
    private final URI model;
    private int number;

    Writes(Api api, URI model) {
        this.api = api;
        this.model = model;
    }

    /** Writes until the hub is gone. */
    void run() {
        try {
            while (true) {
                number++;
                var token = api.post("/api/v1/tokens", Map.of("name", "t" + number, "scopes", List.of("gateway")))
                        .expect(201);
                tokens.put(token.path("id").asString(), token.path("token").asString());
                var endpoint = api.post(
                                "/api/local-models",
                                Map.of("name", "e" + number, "baseUrl", model.toString(), "isActive", false))
                        .expect(201);
                endpoints.add(endpoint.path("id").asString());
                if (number % 3 == 0) {
                    var id = tokens.keySet().iterator().next();
                    var secret = tokens.remove(id);
                    api.delete("/api/v1/tokens/" + id).expect(204);
                    revoked.add(secret);
                    var first = endpoints.removeFirst();
                    api.delete("/api/local-models/" + first).expect(204);
                    removed.add(first);
                }
            }
        } catch (IOException gone) {
            return; // as it had to come
        }
    }

    /** How many acknowledged writes do not hold. */
    int lost() throws IOException {
        int lost = 0;
        for (var secret : tokens.values()) {
            lost += api.as(secret).get("/v1/models").status() == 200 ? 0 : 1;
        }
        for (var secret : revoked) {
            lost += api.as(secret).get("/v1/models").status() == 401 ? 0 : 1;
        }
        for (var endpoint : endpoints) {
            lost += api.get("/api/local-models/" + endpoint).status() == 200 ? 0 : 1;
        }
        for (var endpoint : removed) {
            lost += api.get("/api/local-models/" + endpoint).status() == 404 ? 0 : 1;
        }
        return lost;
    }

    int acknowledged() {
        return tokens.size() + 2 * revoked.size() + endpoints.size() + 2 * removed.size();
    }
}
