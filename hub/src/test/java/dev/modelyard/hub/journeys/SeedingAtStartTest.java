package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs that seed their registry when they start. */
class SeedingAtStartTest {
    private static final String LLAMA = """
            {"id":"llama3.1:8b","name":"Llama","type":"chat","runtime":"ollama","memory":"8GB"}""";

    @TempDir
    Path folder;

    private Path data(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void models_are_there_when_the_hub_answers_and_no_value_of_a_variable_is_told() throws Exception {
        var settings = Map.of(
                "HELIX_SEED_MODEL_1", LLAMA,
                "HELIX_SEED_MODEL_2", "{\"id\":\"s3cr3t\",\"name\":7,\"memory\":\"s3cr3t\"",
                "HELIX_SEED_MODELS", "[{\"id\":\"s3cr3t\",\"descripton\":\"s3cr3t\"}]");
        try (var log = new CapturedLog();
                var yard = Yard.on(data("hub"), TestDatabase.freshUrl(), settings)) {
            var admin = yard.admin();
            assertThat(admin.get("/api/v1/models/llama3.1:8b").status()).isEqualTo(200);
            var seeding = admin.get("/api/v1/seeding");
            assertThat(seeding.json().at("/lastRun/counts/invalid").asInt()).isEqualTo(2);
            assertThat(seeding.json().at("/lastRun/by/kind").asString()).isEqualTo("system");
            assertThat(admin.get("/api/v1/configuration").body()).doesNotContain("s3cr3t");
            assertThat(admin.get("/api/v1/audit").body()).contains("seeding.run");

            var again = admin.post("/api/v1/seeding", "");
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.json().at("/counts/created").asInt()).isZero();
            assertThat(log.text())
                    .contains("Models seeded: ", "HELIX_SEED_MODEL_2", "HELIX_SEED_MODELS", "did you mean description?")
                    .doesNotContain("s3cr3t");
            assertThat(yard.heard).noneMatch(answer -> answer.body().contains("s3cr3t"));
        }
    }

    @Test
    void hubs_that_start_together_on_one_database_leave_one_run() throws Exception {
        var models = Files.createDirectories(folder.resolve("models"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(models.resolve(i + ".json"), LLAMA.replace("llama3.1:8b", "model-" + i));
        }
        var database = TestDatabase.freshUrl();
        var keys =
                Map.of("MODELYARD_SECRET_KEY_FILE", folder.resolve("keys.json").toString());
        var settings = new HashMap<>(keys);
        settings.put("HELIX_SEED_MODELS_DIR", models.toString());
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var yards = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return Yard.on(data("hub-" + i), database, settings);
                    }))
                    .toList();
            go.countDown();
            for (var starting : yards) {
                try (var yard = starting.get()) {
                    assertThat(yard.hub.address().port()).isPositive();
                }
            }
        }
        try (var seen = TestDatabase.open(database)) {
            var runs = seen.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM seeding_runs")
                    .mapTo(Integer.class)
                    .one());
            var revisions = seen.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT count(*) FROM model_revisions WHERE model_id LIKE 'model-%'")
                    .mapTo(Integer.class)
                    .one());
            assertThat(runs).isEqualTo(1);
            assertThat(revisions).isEqualTo(200);
        }
    }

    @Test
    void a_strict_hub_does_not_start_with_a_bad_seed() throws Exception {
        var settings = Map.of(
                "HELIX_SEED_MODELS_STRICT",
                "true",
                "HELIX_SEED_MODEL_1",
                LLAMA,
                "HELIX_SEED_MODEL_2",
                LLAMA.replace("8GB", "s3cr3t"));
        var refused =
                catchThrowableOfType(CannotStart.class, () -> Yard.on(data("hub"), TestDatabase.freshUrl(), settings)
                        .close());

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("HELIX_SEED_MODEL_2: /memory must be a number of bytes")
                .doesNotContain("s3cr3t");
    }

    @Test
    void nothing_is_seeded_where_it_is_switched_off() throws Exception {
        var settings = Map.of("HELIX_SEED_MODELS_ENABLED", "off", "HELIX_SEED_MODEL_1", LLAMA);
        try (var yard = Yard.on(data("hub"), TestDatabase.freshUrl(), settings)) {
            var admin = yard.admin();
            assertThat(admin.get("/api/v1/models").json().get("items").isEmpty())
                    .isTrue();
            assertThat(admin.post("/api/v1/seeding", "").status()).isEqualTo(409);
            assertThat(List.of(
                            admin.get("/api/v1/seeding").json().get("enabled").asBoolean()))
                    .containsExactly(false);
        }
    }
}
