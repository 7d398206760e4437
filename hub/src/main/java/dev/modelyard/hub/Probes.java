package dev.modelyard.hub;

import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The addresses by which people and supervisors ask what this is, whether it lives, and whether it may be sent requests. */
final class Probes {
    private Probes() {}

    /** @param status {@code ok} */
    record Alive(String status) {}

    /**
     * @param status {@code ready}, or {@code waiting} with 503
     * @param parts  each part that requests need, and whether it is there
     */
    record Ready(String status, Map<String, Boolean> parts) {}

    /** @param parts what must be there for the hub to be ready, by its name */
    static List<Route<?, ?>> of(Map<String, BooleanSupplier> parts) {
        return List.of(
                Route.get("/")
                        .access(Access.OPEN)
                        .text("text/plain; charset=utf-8", "What answers here; Ollama's clients ask it with HEAD")
                        .by((Function<Call<Void>, String>) _ -> "Modelyard is running\n"),
                Route.get("/healthz")
                        .access(Access.OPEN)
                        .text("Whether the hub answers requests")
                        .answers(Alive.class)
                        .by(call -> new Alive("ok")),
                Route.get("/readyz")
                        .access(Access.OPEN)
                        .text("Whether all that requests need is there; 503 while it is not")
                        .answers(Ready.class)
                        .fails(503)
                        .reply(call -> ready(parts)));
    }

    private static Reply<Ready> ready(Map<String, BooleanSupplier> parts) {
        var states = new LinkedHashMap<String, Boolean>();
        parts.forEach((name, part) -> states.put(name, part.getAsBoolean()));
        return states.containsValue(false)
                ? Reply.of(new Ready("waiting", states)).status(503)
                : Reply.of(new Ready("ready", states));
    }
}
