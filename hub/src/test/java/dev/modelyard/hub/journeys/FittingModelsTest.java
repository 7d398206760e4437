package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whether models fit, by what a simulated Ollama says of them: their weights, and what their context takes. */
class FittingModelsTest extends OllamaCase {
    FittingModelsTest() {
        super("llama3:8b");
    }

    private void serves(String memory) {
        var gpu = admin.adds("gpu", server.baseUri(), true);
        admin.patch("/api/local-models/" + gpu, Map.of("memory", memory)).expect(200);
    }

    /** At the endpoint. */
    private JsonNode fit() {
        return placement().at("/fit/1");
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
        yard = openYard();
        admin = admin.at(yard);
        assertThat(fit()).isEqualTo(before);
    }

    @Test
    void each_server_is_judged_by_what_it_says_itself() {
        serves("4GB");
        try (var other = Simulator.start(
                SimulatorOptions.defaults().serving(Model.named("llama3:8b").withContext(131_072)))) {
            var second = admin.adds("second", other.baseUri(), true);
            admin.patch("/api/local-models/" + second, Map.of("memory", "4GB")).expect(200);
            registers(Map.of());
            Await.until("both contexts count", () -> verdicts().equals(Map.of("gpu", "fits", "second", "may-fit")));
        }
    }

    /** By the names of endpoints. */
    private Map<String, String> verdicts() {
        return placement()
                .path("fit")
                .valueStream()
                .filter(place -> place.has("endpoint"))
                .collect(Collectors.toMap(place -> place.path("place").asString(), place -> place.path("verdict")
                        .asString()));
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
