package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whether models fit, by what a simulated Ollama says of them: their weights, and what their context takes. */
class FittingModelsTest {
    private static final String MODEL = "/api/v1/models/llama3:8b";

    private static final Map<String, String> SETTINGS =
            Map.of("MODELYARD_HEALTH_INTERVAL", "200ms", "MODELYARD_DISCOVERY_INTERVAL", "1s");

    @TempDir
    Path data;

    private final DatabaseUrl database = TestDatabase.freshUrl();

    private Yard yard;
    private Person admin;
    private Simulator server;

    @BeforeEach
    void start() throws Exception {
        server = Simulator.start(SimulatorOptions.defaults().withModels("llama3:8b"));
        yard = Yard.on(data, database, SETTINGS);
        admin = yard.admin();
    }

    @AfterEach
    void stop() {
        yard.close();
        server.close();
    }

    private void serves(String memory) {
        var gpu = admin.adds("gpu", server.baseUri(), true);
        admin.patch("/api/local-models/" + gpu, Map.of("memory", memory)).expect(200);
    }

    private void registers(Map<String, Object> more) {
        var model = new HashMap<String, Object>(
                Map.of("id", "llama3:8b", "name", "Llama 3", "type", "chat", "runtime", "ollama"));
        model.putAll(more);
        admin.post("/api/v1/models", model).expect(201);
    }

    /** At the endpoint. */
    private JsonNode fit() {
        return admin.get(MODEL).expect(200).json().at("/placement/fit/1");
    }

    private List<String> arithmetic() {
        return fit().path("arithmetic")
                .valueStream()
                .map(line -> line.asString(""))
                .toList();
    }

    private void untilTheCacheIsCounted() {
        Await.until("the context counts", () -> arithmetic().toString().contains("context cache: 128 heads"));
    }

    @Test
    void weights_and_context_count_together() {
        serves("4GB");
        registers(Map.of());
        untilTheCacheIsCounted();
        assertThat(fit().path("verdict").asString()).isEqualTo("fits");
        assertThat(arithmetic())
                .containsExactly(
                        "weights: 1 GB",
                        "context cache: 128 heads in 16 layers × (64 + 64) numbers × 4,096 tokens × 2 bytes = 0.14 GB",
                        "It needs 1.14 GB of the 4 GB of gpu: 29 %.");
    }

    @Test
    void a_context_that_is_longer_than_there_is_room_for_may_fit() {
        serves("4GB");
        registers(Map.of("context_length", 131_072));
        untilTheCacheIsCounted();
        assertThat(fit().path("verdict").asString()).isEqualTo("may-fit");
        assertThat(arithmetic())
                .containsExactly(
                        "weights: 1 GB",
                        "context cache: 128 heads in 16 layers × (64 + 64) numbers × 131,072 tokens × 2 bytes = 4.3 GB",
                        "It needs 5.3 GB of the 4 GB of gpu: 133 %.",
                        "Beside its weights there is room for 91,552 tokens.");
    }

    @Test
    void it_is_known_still_after_a_restart_while_the_server_is_away() throws Exception {
        serves("4GB");
        registers(Map.of());
        untilTheCacheIsCounted();
        var before = fit();
        yard.close();
        server.stop();
        yard = Yard.on(data, database, SETTINGS);
        admin = admin.at(yard);
        assertThat(fit()).isEqualTo(before);
    }

    @Test
    void nonsense_is_not_counted_and_holds_back_nothing_else() {
        var nonsense = """
                {"model_info":{"general.architecture":"x","x.block_count":%s,"x.attention.head_count":[[]],
                 "x.attention.head_count_kv":-1,"x.attention.key_length":1e999,"x.embedding_length":"wide",
                 "x.context_length":32768},"capabilities":["completion","vision"]}
                """.formatted("9".repeat(300));
        var body = Base64.getEncoder().encodeToString(nonsense.getBytes(StandardCharsets.UTF_8));
        server.faults(Faults.of("body=" + body.replace("=", "%3D")).on("/api/show"));
        serves("4GB");
        registers(Map.of());
        Await.until("it is asked what the model can do", () -> admin.get("/api/local-models/models?model=llama3:8b")
                .body()
                .contains("vision"));
        assertThat(fit().path("verdict").asString()).isEqualTo("may-fit");
        assertThat(arithmetic())
                .containsExactly(
                        "weights: 1 GB", "context cache: not known", "It needs 1 GB of the 4 GB of gpu: 25 %.");
    }
}
