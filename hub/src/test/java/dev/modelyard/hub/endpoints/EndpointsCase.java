package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A room of endpoints for all tests of a class, empty before each, with an Ollama and a server that wants a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndpointsCase {
    static final String LIST = "/api/local-models";

    final EndpointsHarness hub = new EndpointsHarness();
    final Simulator ollama = Simulator.start(SimulatorOptions.defaults().withModels("zeta", "alpha", "qwen2:7b"));
    final Simulator keyed = Simulator.start(
            SimulatorOptions.defaults().openAiOnly().withModels("gpt-a").withApiKey("sk-right"));

    @AfterAll
    void stop() {
        ollama.close();
        keyed.close();
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM local_models"));
        hub.room.reload();
    }

    /** The new endpoint's id. */
    String add(Caller caller, String name, Simulator server) {
        var added = hub.post(caller, LIST, Map.of("name", name, "baseUrl", server.baseUri()));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.text("id");
    }
}
