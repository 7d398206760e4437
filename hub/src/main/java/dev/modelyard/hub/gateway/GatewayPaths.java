package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.http.ExternalPath;
import dev.modelyard.hub.platform.http.Route;
import java.util.List;

/** The gateway's addresses as the API's document lists them; what they take and answer is OpenAI's and Ollama's. */
public final class GatewayPaths {
    private static final String TAG = "gateway";
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    public static final List<ExternalPath> ALL = List.of(
            post("/v1/chat/completions", "OpenAI: chat, as JSON or as a stream of events", List.of("model", "messages"))
                    .answering(JSON, EVENTS),
            post("/v1/completions", "OpenAI: completions, as JSON or as a stream of events", List.of("model"))
                    .answering(JSON, EVENTS),
            post("/v1/embeddings", "OpenAI: embeddings", List.of("model", "input"))
                    .answering(JSON),
            get("/v1/models", "OpenAI: the models that this caller reaches").answering(JSON),
            get("/v1/models/{id}", "OpenAI: one of them").answering(JSON),
            post("/api/chat", "Ollama: chat, as lines of JSON unless stream is false", List.of("model"))
                    .answering("application/x-ndjson", JSON));

    private GatewayPaths() {}

    private static Draft post(String path, String text, List<String> required) {
        return new Draft(Route.Method.POST, path, text, required);
    }

    private static Draft get(String path, String text) {
        return new Draft(Route.Method.GET, path, text, List.of());
    }

    private record Draft(Route.Method method, String path, String text, List<String> required) {
        ExternalPath answering(String... types) {
            return new ExternalPath(method, path, TAG, text, method == Route.Method.POST, required, List.of(types));
        }
    }
}
