package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say of their models, each kind in its place. */
class ModelTest {
    private static final Model EYE = Model.named("eye")
            .withSize(6_100_000_000L, 7_600_000_000L, "Q4_K_M")
            .withContext(131_072)
            .withCapabilities("completion", "vision")
            .unloaded();

    @Test
    void ollamaTellsSizesInTagsAndTheRestWhenAsked() {
        try (var simulator = Simulator.start(SimulatorOptions.defaults().serving(Model.named("plain"), EYE));
                var web = new Web(simulator)) {
            var tag = Web.json(web.get("/api/tags")).at("/models/1");
            assertThat(tag.path("size").asLong()).isEqualTo(6_100_000_000L);
            assertThat(tag.at("/details/parameter_size").asString()).isEqualTo("7.6B");
            assertThat(tag.at("/details/quantization_level").asString()).isEqualTo("Q4_K_M");

            var shown = Web.json(web.post("/api/show", "{\"model\":\"eye\"}"));
            assertThat(shown.path("capabilities").toString()).isEqualTo("[\"completion\",\"vision\"]");
            assertThat(shown.at("/model_info/simulator.context_length").asInt()).isEqualTo(131_072);
            assertThat(shown.at("/model_info/simulator.block_count").asInt()).isEqualTo(16);
            assertThat(shown.at("/model_info/simulator.attention.head_count_kv").asInt())
                    .isEqualTo(8);

            var running = Web.json(web.get("/api/ps")).path("models");
            assertThat(running).hasSize(1);
            assertThat(running.at("/0/name").asString()).isEqualTo("plain");
            assertThat(Web.json(web.get("/v1/models")).at("/data/1").has("meta"))
                    .isFalse();
        }
    }

    @Test
    void llamaCppTellsInItsList() {
        try (var simulator =
                        Simulator.start(SimulatorOptions.defaults().serving(EYE).likeLlamaCpp());
                var web = new Web(simulator)) {
            var meta = Web.json(web.get("/v1/models")).at("/data/0/meta");
            assertThat(meta.path("n_ctx_train").asInt()).isEqualTo(131_072);
            assertThat(meta.path("n_params").asLong()).isEqualTo(7_600_000_000L);
            assertThat(meta.path("size").asLong()).isEqualTo(6_100_000_000L);
            assertThat(web.get("/api/tags").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aRunningSimulatorServesOthersWhenToldTo() {
        try (var simulator = Simulator.start();
                var web = new Web(simulator)) {
            simulator.serve(EYE);

            assertThat(Web.json(web.get("/api/tags")).at("/models/0/name").asString())
                    .isEqualTo("eye");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000000,1B", "7600000000,7.6B", "135000000,135M", "134500000,134.5M", "70600000000,70.6B", "0,0M"})
    void parametersAreSaidAsPeopleSayThem(long parameters, String said) {
        assertThat(Model.named("m").withSize(1, parameters, "F16").parameterSize())
                .isEqualTo(said);
    }
}
