package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Which models a hub recommends, to whom, and why. */
class RecommendedModelsTest {
    private static final String PATH = "/api/v1/recommendations";

    @TempDir
    Path data;

    private Yard yard;
    private Person admin;
    private Simulator server;

    @BeforeEach
    void start() throws Exception {
        server = Simulator.start(SimulatorOptions.defaults()
                .serving(
                        Model.named("small").withContext(4096).withCapabilities("completion"),
                        Model.named("large")
                                .withContext(131_072)
                                .withCapabilities("completion")
                                .unloaded(),
                        Model.named("vectors").withCapabilities("embedding")));
        yard = Yard.on(data);
        admin = yard.admin();
        admin.adds("gpu", server.baseUri(), true);
        Await.until(
                "what they can do is known",
                () -> models(admin, "?task=embed").contains("vectors")
                        && models(admin, "").equals(List.of("small", "large")));
    }

    @AfterEach
    void stop() {
        yard.close();
        server.close();
    }

    private static JsonNode items(Person person, String query) {
        return person.get(PATH + query).expect(200).json().path("items");
    }

    private static List<String> models(Person person, String query) {
        return items(person, query)
                .valueStream()
                .map(item -> item.path("model").asString())
                .toList();
    }

    @Test
    void by_task_and_needed_context() {
        assertThat(models(admin, "?task=chat")).containsExactly("small", "large");
        assertThat(models(admin, "?task=embed")).containsExactly("vectors");
        assertThat(models(admin, "?task=vision")).isEmpty();
        assertThat(models(admin, "?context=4096")).containsExactly("small", "large");
        assertThat(models(admin, "?context=4097")).containsExactly("large");
        assertThat(models(admin, "?most=1")).containsExactly("small");
        assertThat(items(admin, "?context=8000").at("/0/reasons").toString())
                .contains("takes 131,072 tokens (needed: 8,000)", "has to be loaded first", "healthy at gpu");
        assertThat(admin.get(PATH + "?task=talk").body())
                .contains("chat, vision, tools, thinking, embed, image, tts, stt, rerank");
        for (var bad : List.of("?task=talk", "?context=0", "?context=many", "?most=21", "?most=0")) {
            assertThat(admin.get(PATH + bad).status()).as(bad).isEqualTo(422);
        }
    }

    @Test
    void measured_speed_counts_and_is_shown() {
        server.serve(Model.named("slow"), Model.named("quick"));
        var id = admin.get("/api/local-models").json().at("/items/0/id").asString();
        admin.post("/api/local-models/" + id + "/models", "").expect(200);
        server.faults(Faults.of("delay=300ms").on("generation").forModel("slow"));
        for (int i = 0; i < 3; i++) {
            admin.chats("slow").expect(200);
            admin.chats("quick").expect(200);
        }
        Await.until(
                "both are measured",
                () -> items(admin, "?context=2")
                                .valueStream()
                                .filter(item -> item.path("firstTokenMs").asDouble(0) > 0)
                                .count()
                        == 2);
        assertThat(models(admin, "")).containsExactly("quick", "slow");
        var slow = items(admin, "").get(1);
        assertThat(slow.path("firstTokenMs").asDouble()).isGreaterThanOrEqualTo(290);
        assertThat(slow.path("reasons").toString()).contains("begins to answer after");
    }

    @Test
    void what_an_admin_has_decided_holds() {
        admin.post("/api/v1/models", registered("large", Map.of("sort_order", -1, "aliases", List.of("best"))))
                .expect(201);
        assertThat(models(admin, "")).containsExactly("large", "small");
        assertThat(items(admin, "").at("/0/aliases/0").asString()).isEqualTo("best");
        assertThat(items(admin, "").at("/0/reasons").toString()).contains("placed before others by an admin");

        admin.patch("/api/v1/models/large", Map.of("context_length", 2048)).expect(200);
        assertThat(models(admin, "?context=4096")).containsExactly("small");
        admin.patch("/api/v1/models/large", Map.of("hide", true)).expect(200);
        assertThat(models(admin, "")).containsExactly("small");
        admin.post("/api/v1/models", registered("small", Map.of("enabled", false)))
                .expect(201);
        assertThat(models(admin, "")).isEmpty();
    }

    private static Map<String, Object> registered(String id, Map<String, Object> more) {
        var model = new HashMap<String, Object>(Map.of("id", id, "name", id, "type", "chat", "runtime", "ollama"));
        model.putAll(more);
        return model;
    }

    @Test
    void only_what_one_reaches_and_what_answers() {
        try (var own = Simulator.start(SimulatorOptions.defaults().withModels("private"))) {
            var ann = admin.makes("ann", "member");
            var bob = admin.makes("bob", "member");
            ann.adds("anns", own.baseUri(), false);
            assertThat(models(ann, "")).contains("private");
            assertThat(bob.get(PATH).body()).doesNotContain("private", "anns");
            own.stop();
            ann.post("/api/local-models/" + id(ann, "anns") + "/health", "");
            assertThat(models(ann, "")).doesNotContain("private");
        }
        assertThat(yard.nobody().get(PATH).status()).isEqualTo(401);
    }

    private static String id(Person person, String endpoint) {
        return person.get("/api/local-models")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(endpoint))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
