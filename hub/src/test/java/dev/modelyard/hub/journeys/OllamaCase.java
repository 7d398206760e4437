package dev.modelyard.hub.journeys;

import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A yard that often looks what a simulated Ollama has, and the model {@code llama3:8b} of its registry. */
abstract class OllamaCase {
    static final String MODEL = "/api/v1/models/llama3:8b";

    private static final Map<String, String> SETTINGS =
            Map.of("MODELYARD_HEALTH_INTERVAL", "200ms", "MODELYARD_DISCOVERY_INTERVAL", "1s");

    @TempDir
    Path data;

    final DatabaseUrl database = TestDatabase.freshUrl();
    private final String first;

    Simulator server;
    Yard yard;
    Person admin;

    /** @param first the model that the Ollama has */
    OllamaCase(String first) {
        this.first = first;
    }

    @BeforeEach
    final void start() throws Exception {
        server = Simulator.start(SimulatorOptions.defaults().withModels(first));
        yard = openYard();
        admin = yard.admin();
    }

    @AfterEach
    final void stop() {
        yard.close();
        server.close();
    }

    /** On the same data; the one before is closed. */
    final Yard openYard() throws Exception {
        return Yard.on(data, database, SETTINGS);
    }

    final void registers(Map<String, Object> more) {
        var model = new HashMap<String, Object>(
                Map.of("id", "llama3:8b", "name", "Llama 3", "type", "chat", "runtime", "ollama"));
        model.putAll(more);
        admin.post("/api/v1/models", model).expect(201);
    }

    final JsonNode placement() {
        return admin.get(MODEL).expect(200).json().path("placement");
    }
}
