package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Models that are pulled, loaded and unloaded as an Ollama's are. */
class PullTest {
    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().serving(Model.named("here:latest").unloaded(), Model.named("kept:latest")));
    private final Web web = new Web(simulator);

    @AfterEach
    void stop() {
        web.close();
        simulator.close();
    }

    private List<JsonNode> pull(String body) {
        return web.post("/api/pull", body).body().lines().map(Web::json).toList();
    }

    private List<String> names(String path) {
        return Web.json(web.get(path))
                .path("models")
                .valueStream()
                .map(model -> model.path("name").asString())
                .toList();
    }

    @Test
    void aPulledModelIsServedAndNotLoaded() {
        var lines = pull("{\"model\":\"new\"}");

        assertThat(lines.getFirst().path("status").asString()).isEqualTo("pulling manifest");
        assertThat(lines.getLast().path("status").asString()).isEqualTo("success");
        assertThat(lines).filteredOn(line -> line.has("digest")).hasSize(12).allSatisfy(line -> assertThat(
                        line.path("completed").asLong())
                .isLessThanOrEqualTo(line.path("total").asLong()));
        assertThat(names("/api/tags")).containsExactly("here:latest", "kept:latest", "new:latest");
        assertThat(names("/api/ps")).containsExactly("kept:latest");
        pull("{\"model\":\"library/new\"}");
        assertThat(pull("{\"name\":\"new:latest\",\"stream\":false}"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("status").asString()).isEqualTo("success"));
        assertThat(names("/api/tags")).hasSize(3);
    }

    @Test
    void aPullThatFailsBringsNothing() {
        simulator.faults(Faults.of("error-event=3").on("/api/pull"));
        var lines = pull("{\"model\":\"new\"}");

        assertThat(lines).hasSize(4);
        assertThat(lines.getLast().path("error").asString()).contains("does not exist");
        assertThat(names("/api/tags")).hasSize(2);
        assertThat(web.post("/api/pull", "{\"model\":\"new\",\"stream\":false}").statusCode())
                .isEqualTo(500);
        assertThat(web.post("/api/pull", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void requestsLoadAndUnloadUntilTheProcessEnds() {
        web.post("/api/generate", "{\"model\":\"here\"}");
        assertThat(names("/api/ps")).containsExactly("here:latest", "kept:latest");
        assertThat(web.post("/api/embed", "{\"model\":\"here\",\"input\":[]}").body())
                .contains("\"embeddings\":[]");
        web.post("/api/generate", "{\"model\":\"kept\",\"keep_alive\":0}");
        assertThat(names("/api/ps")).containsExactly("here:latest");
        simulator.stop();
        simulator.restart();
        assertThat(names("/api/ps")).containsExactly("kept:latest");
    }
}
