package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.secrets.PrivateFile;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a hub needs so that a chat works at once: a token, the same one at each start, and a shared endpoint named
 * {@code simulator}, wherever the simulator listens this time.
 */
final class Demonstration {
    private static final String ENDPOINT = "simulator";
    private static final String ENDPOINTS = "/api/local-models";

    private final Path data;

    /** @param data of a hub that runs whenever something is asked of this */
    Demonstration(Path data) {
        this.data = data;
    }

    void prepare(URI simulator) throws IOException, Refused {
        var admin = operator().with(token());
        var endpoint = Map.of("name", ENDPOINT, "baseUrl", simulator.toString(), "isShared", true, "isActive", true);
        var known = admin.list(ENDPOINTS).stream()
                .filter(each -> each.path("name").asString("").equals(ENDPOINT))
                .findFirst();
        if (known.isEmpty()) {
            admin.send("POST", ENDPOINTS, endpoint);
        } else {
            admin.send("PUT", ENDPOINTS + "/" + known.get().path("id").asString(), endpoint);
        }
    }

    /** It opens the gateway and the API. */
    Secret token() throws IOException, Refused {
        var file = data.resolve("demo-token");
        if (Files.exists(file)) {
            var kept = Secret.of(Files.readString(file).strip());
            if (holds(kept)) {
                return kept;
            }
        }
        var draft = Map.of("name", "demo", "scopes", List.of("gateway", "api"), "user", "admin");
        var made = Secret.of(
                operator().send("POST", "/api/v1/tokens", draft).path("token").asString());
        PrivateFile.write(file, made.reveal() + "\n");
        return made;
    }

    private HubClient operator() throws IOException {
        return HubClient.ofRunning(data).orElseThrow(() -> new IOException("no hub answers on " + data));
    }

    /** It may have been revoked, or its directory emptied but for this file. */
    private boolean holds(Secret token) throws IOException, Refused {
        try {
            operator().with(token).get("/api/v1/session");
            return true;
        } catch (Refused e) {
            if (e.status() == 401) {
                return false;
            }
            throw e;
        }
    }
}
