package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.registry.ModelPlaces;
import dev.modelyard.hub.registry.RegistryRoom;
import dev.modelyard.hub.testing.Callers;
import dev.modelyard.hub.testing.Plane;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Seeding beside the registry behind a control plane of its own for all tests of a class, empty before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeedingCase {
    static final String MODELS = "/api/v1/models";
    static final String SEEDING = "/api/v1/seeding";

    static final String ID = "llama3.1:8b";
    static final String FIRST = """
            {"id":"llama3.1:8b","name":"Llama","type":"chat","runtime":"ollama","memory":"8GB","description":"small"}""";

    final Plane hub = new Plane("seeding");
    final RegistryRoom registry = RegistryRoom.open(hub.database(), hub.audit(), hub.clock());
    final Seeding seeding = new Seeding(hub.database().jdbi(), registry, hub.audit(), hub.clock());

    SeedingCase() {
        var room = SeedingRoom.open(
                hub.database(),
                registry,
                hub.audit(),
                configuration(Map.of("HELIX_SEED_MODELS_SOURCES", "")),
                hub.clock());
        var routes = new ArrayList<>(registry.routes(ModelPlaces.UNKNOWN));
        routes.addAll(room.routes());
        hub.serve(routes, registry);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "TRUNCATE models, model_names, model_revisions, model_seeds, seeding_runs, model_preparations, audit"));
        registry.reload();
    }

    static Configuration configuration(Map<String, String> environment) {
        try {
            return Configuration.load(
                    new Layers().with(Origin.ENVIRONMENT, environment), List.of(SeedingSettings.class));
        } catch (BadConfiguration e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    /** Seeds from an environment; without the bundled list, unless it names sources. */
    final SeedingReport seed(Map<String, String> environment) {
        return run(environment, false);
    }

    /** What {@link #seed} would do. */
    final SeedingReport plan(Map<String, String> environment) {
        return run(environment, true);
    }

    private SeedingReport run(Map<String, String> environment, boolean isDry) {
        var all = new HashMap<>(environment);
        all.putIfAbsent("HELIX_SEED_MODELS_SOURCES", "env,file");
        var configuration = configuration(all);
        var rules = SeedRules.of(configuration.get(SeedingSettings.class));
        return seeding.run(SeedTexts.of(configuration), true, rules, Actor.system(), isDry);
    }

    static Map<String, String> one(String model, String... more) {
        var environment = new HashMap<>(Map.of("HELIX_SEED_MODEL_1", model));
        for (int i = 0; i < more.length; i += 2) {
            environment.put("HELIX_SEED_MODELS_" + more[i], more[i + 1]);
        }
        return environment;
    }

    final JsonNode model(String id) {
        var answer = hub.get(Callers.ROOT, MODELS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** All models, by id. */
    final Map<String, JsonNode> models() {
        var models = new HashMap<String, JsonNode>();
        hub.get(Callers.ROOT, MODELS + "?limit=1000")
                .json()
                .get("items")
                .forEach(model -> models.put(model.get("id").asString(), model));
        return models;
    }

    /** How a seed came out, as JSON. */
    static JsonNode outcome(SeedingReport report, String model) {
        return report.outcomes().stream()
                .filter(outcome ->
                        outcome.model() != null && outcome.model().value().equals(model))
                .findFirst()
                .<JsonNode>map(Json::tree)
                .orElseThrow(() -> new AssertionError(report.toString()));
    }

    static String result(SeedingReport report, String model) {
        return outcome(report, model).get("result").asString();
    }

    final void edit(String change) {
        assertThat(hub.patch(Callers.ROOT, MODELS + "/" + ID, change).status()).isEqualTo(200);
    }

    final String text(String field) {
        return model(ID).path(field).asString();
    }
}
