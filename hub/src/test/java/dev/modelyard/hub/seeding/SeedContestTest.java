package dev.modelyard.hub.seeding;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several seeds counts, by their sources, their names, and what is there already. */
class SeedContestTest extends SeedingCase {
    @Test
    void sources_come_in_the_order_of_their_priority() {
        var environment = new HashMap<>(one(FIRST));
        environment.put("HELIX_SEED_MODELS_SOURCES", "env,defaults");
        var report = seed(environment);
        assertThat(text("description")).isEqualTo("small");
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == SeedResult.OVERRIDDEN)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.origin().kind().wire()).isEqualTo("default");
                    assertThat(outcome.instead()).hasToString("Origin[kind=VARIABLE, at=HELIX_SEED_MODEL_1]");
                });

        empty();
        environment.put("HELIX_SEED_MODELS_SOURCES", "defaults,env");
        seed(environment);
        assertThat(model(ID).get("enabled").asBoolean()).isFalse();

        empty();
        environment.put("HELIX_SEED_MODELS_SOURCES", "file");
        assertThat(seed(environment).outcomes())
                .as("a source that is not listed is not read")
                .isEmpty();
    }

    @Test
    void in_one_source_the_first_wins_and_the_others_are_duplicates() {
        var report = seed(Map.of(
                "HELIX_SEED_MODEL_10", FIRST.replace("small", "of 10"),
                "MODELYARD_SEED_MODEL_2", FIRST.replace("small", "of 2"),
                "HELIX_SEED_MODELS", "[" + FIRST.replace("small", "of the array") + "]"));

        assertThat(text("description")).isEqualTo("of 2");
        assertThat(report.count(SeedResult.DUPLICATE)).isEqualTo(2);
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == SeedResult.DUPLICATE)
                .allSatisfy(outcome -> {
                    assertThat(outcome.instead()).hasToString("Origin[kind=VARIABLE, at=MODELYARD_SEED_MODEL_2]");
                })
                .extracting(outcome -> outcome.origin().at())
                .containsExactly("HELIX_SEED_MODEL_10", "HELIX_SEED_MODELS");
    }

    @Test
    void a_seed_takes_the_place_of_what_the_bundled_list_suggests() {
        seed(Map.of("HELIX_SEED_MODELS_SOURCES", "defaults"));
        assertThat(model(ID).get("enabled").asBoolean()).isFalse();

        var report = seed(one(FIRST));
        assertThat(result(report, ID)).isEqualTo("updated");
        assertThat(model(ID).get("enabled").asBoolean()).isTrue();
        assertThat(model(ID).get("hide").asBoolean()).isFalse();

        var withoutIt = Map.of("HELIX_SEED_MODELS_SOURCES", "defaults", "HELIX_SEED_MODELS_UPDATE_EXISTING", "true");
        assertThat(result(seed(withoutIt), ID))
                .as("the list suggests nothing where something was decided")
                .isEqualTo("unchanged");
        assertThat(model(ID).get("enabled").asBoolean()).isTrue();
    }

    @Test
    void a_name_that_is_anothers_is_a_fault() {
        seed(one(FIRST.replace("}", ",\"aliases\":[\"small\"]}")));
        var environment = new HashMap<>(one(FIRST.replace("}", ",\"aliases\":[\"small\"]}")));
        environment.put(
                "HELIX_SEED_MODEL_2",
                "{\"id\":\"other\",\"name\":\"Other\",\"type\":\"chat\",\"runtime\":\"ollama\",\"aliases\":[\"small\"]}");
        var report = seed(environment);

        assertThat(report.count(SeedResult.INVALID)).isEqualTo(1);
        assertThat(report.outcomes().getFirst().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/aliases");
            assertThat(fault.message()).isEqualTo("is an alias of the model llama3.1:8b already");
        });
        assertThat(models().keySet()).containsExactly(ID);
    }

    @Test
    void the_bundled_list_changes_nothing_that_was_decided_not_even_by_force() {
        var bundled = Map.of("HELIX_SEED_MODELS_SOURCES", "defaults", "HELIX_SEED_MODELS_FORCE_UPDATE", "true");
        seed(bundled);
        edit("{\"enabled\":true,\"hide\":false}");
        assertThat(hub.delete(ROOT, MODELS + "/stable-diffusion-xl").status()).isEqualTo(204);

        var report = seed(bundled);
        assertThat(result(report, ID)).isEqualTo("unchanged");
        assertThat(result(report, "stable-diffusion-xl")).isEqualTo("overridden");
        assertThat(model(ID).get("enabled").asBoolean()).isTrue();
        assertThat(models()).doesNotContainKey("stable-diffusion-xl");
    }

    @Test
    void a_name_of_the_bundled_list_may_be_an_alias() {
        var environment = new HashMap<>(one(
                "{\"id\":\"mine\",\"name\":\"Mine\",\"type\":\"chat\",\"runtime\":\"ollama\",\"aliases\":[\"llama3.1:8b\"]}",
                "STRICT",
                "true"));
        environment.put("HELIX_SEED_MODELS_SOURCES", "env,defaults");
        var report = seed(environment);

        assertThat(report.refused()).isFalse();
        assertThat(result(report, ID)).isEqualTo("overridden");
        assertThat(models()).containsKey("mine").doesNotContainKey(ID);
    }

    @Test
    void a_conflict_and_a_duplicate_in_a_list_are_told_by_their_items() {
        seed(one(FIRST.replace("}", ",\"aliases\":[\"small\"]}")));
        var other =
                "{\"id\":\"other\",\"name\":\"O\",\"type\":\"chat\",\"runtime\":\"ollama\",\"aliases\":[\"small\"]}";
        var report = seed(Map.of("HELIX_SEED_MODELS", "[" + FIRST + "," + other + "]"));

        assertThat(report.outcomes().getFirst().faults()).singleElement().satisfies(fault -> assertThat(fault.pointer())
                .isEqualTo("/1/aliases"));
    }

    @Test
    void twice_in_a_lower_source_is_a_duplicate_too() {
        var environment = new HashMap<>(one(FIRST));
        environment.put("HELIX_SEED_MODELS_SOURCES", "defaults,env");
        environment.put("HELIX_SEED_MODEL_2", FIRST);
        var report = seed(environment);

        assertThat(report.count(SeedResult.OVERRIDDEN)).isEqualTo(1);
        assertThat(report.count(SeedResult.DUPLICATE)).isEqualTo(1);
    }
}
