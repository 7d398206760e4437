package dev.modelyard.hub.registry;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.testing.Plane;
import dev.modelyard.hub.testing.Plane.Answered;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The registry behind a control plane of its own for all tests of a class, empty before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistryCase {
    static final String LIST = "/api/v1/models";
    static final String REVISIONS = "/api/v1/model-revisions";
    static final String LLAMA = """
            {"id":"llama3.1:8b","name":"Llama 3.1 8B","type":"chat","runtime":"ollama","memory":"8GB","enabled":true}""";
    static final String QWEN = """
            {"id":"Qwen/Qwen2.5-VL-7B-Instruct","name":"Qwen 2.5 VL 7B","type":"chat","runtime":"vllm","memory":"39GB",
             "context_length":32768,"runtime_args":["--trust-remote-code","--max-model-len","32768"]}""";

    final Plane hub = new Plane("registry");
    final RegistryRoom room = RegistryRoom.open(hub.database(), hub.audit(), hub.clock());

    RegistryCase() {
        hub.serve(room.routes(ModelPlaces.UNKNOWN), room);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("TRUNCATE models, model_names, model_revisions, model_preparations, audit"));
    }

    final Answered patched(String change) {
        var answer = hub.patch(ROOT, LIST + "/llama3.1:8b", change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** All ids of a list, page after page. */
    final List<String> ids(Caller caller, String query) {
        var ids = new ArrayList<String>();
        var after = "";
        do {
            var answer = hub.get(caller, LIST + query + after);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answer.json().get("items").forEach(item -> ids.add(item.get("id").asString()));
            var next = answer.at("/next");
            after = next.isEmpty() ? "" : (query.isEmpty() ? "?" : "&") + "after=" + next;
        } while (!after.isEmpty());
        return ids;
    }

    static String header(Answered answer, String name) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
