package dev.modelyard.hub.seeding;

import static dev.modelyard.hub.testing.Callers.ANN;
import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.testing.Plane.Answered;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What seeds do to models that are there, and what they leave alone. */
class SeedingTest extends SeedingCase {
    private static final String SECOND = """
            {"id":"llama3.1:8b","name":"Llama","type":"chat","runtime":"ollama","memory":"9GB","description":"larger"}""";

    @Test
    void what_a_person_changed_is_never_overwritten_and_the_rest_waits_to_be_accepted() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\"}");

        for (var report : new SeedingReport[] {
            plan(one(SECOND, "UPDATE_EXISTING", "true")), seed(one(SECOND, "UPDATE_EXISTING", "true"))
        }) {
            var outcome = outcome(report, ID);
            assertThat(outcome.get("result").asString()).isEqualTo("pending");
            assertThat(outcome.get("pending")).hasToString("""
                    {"memory":{"old":8000000000,"new":9000000000,"old_text":"8GB","new_text":"9GB"}}""");
            assertThat(outcome.get("kept"))
                    .hasToString("{\"description\":{\"old\":\"mine\",\"new\":\"larger\",\"by\":\"root\"}}");
        }
        assertThat(text("memory_text")).isEqualTo("8GB");
        assertThat(text("description")).isEqualTo("mine");

        var pending = hub.get(ROOT, SEEDING + "/pending").json();
        assertThat(pending.at("/items/0/model").asString()).isEqualTo(ID);
        assertThat(pending.at("/items/0/pending").propertyNames()).containsExactly("memory");
        assertThat(pending.at("/items/0/kept").propertyNames()).containsExactly("description");

        var accepted = hub.post(ROOT, SEEDING + "/accept", Map.of("model", ID, "fields", new String[] {"memory"}));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.json().get("pending").isEmpty()).isTrue();
        assertThat(text("memory_text")).isEqualTo("9GB");
        assertThat(text("description")).isEqualTo("mine");
        assertThat(model(ID).at("/origins/memory/at").asString()).isEqualTo("HELIX_SEED_MODEL_1");
        assertThat(model(ID).get("user_modified").asBoolean()).isTrue();
        assertThat(hub.get(ROOT, SEEDING + "/pending").json().get("items").isEmpty())
                .isTrue();
        assertThat(hub.get(ROOT, "/api/v1/audit?limit=1").at("/items/0/action")).isEqualTo("model.update");
    }

    @Test
    void field_by_field_what_nobody_touched_follows_by_itself() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\"}");

        var environment = one(SECOND, "UPDATE_EXISTING", "true", "MERGE", "field");
        for (var report : new SeedingReport[] {plan(environment), seed(environment)}) {
            var outcome = outcome(report, ID);
            assertThat(outcome.get("result").asString()).isEqualTo("updated");
            assertThat(outcome.get("changes").propertyNames()).containsExactly("memory");
            assertThat(outcome.get("kept").propertyNames()).containsExactly("description");
        }
        assertThat(text("memory_text")).isEqualTo("9GB");
        assertThat(text("description")).isEqualTo("mine");
        assertThat(model(ID).get("user_modified").asBoolean()).isTrue();
        assertThat(result(seed(environment), ID)).isEqualTo("kept");
    }

    @Test
    void force_overwrites_both_and_a_revision_brings_the_edit_back() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\",\"context_length\":4096}");

        var environment = one(SECOND, "FORCE_UPDATE", "true");
        for (var report : new SeedingReport[] {plan(environment), seed(environment)}) {
            assertThat(outcome(report, ID).get("changes").propertyNames())
                    .containsExactlyInAnyOrder("memory", "description");
        }
        assertThat(text("description")).isEqualTo("larger");
        assertThat(model(ID).get("context_length").asInt())
                .as("what it does not name stays")
                .isEqualTo(4096);

        var revisions = hub.get(ROOT, "/api/v1/model-revisions?model=" + ID).json();
        assertThat(revisions.at("/items/0/by/kind").asString()).isEqualTo("system");
        assertThat(revisions.at("/items/0/changes/description/old").asString()).isEqualTo("mine");
        var edit = revisions.at("/items/1/id").asString();
        assertThat(hub.post(ROOT, "/api/v1/model-revisions/" + edit + "/restore", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(text("description")).isEqualTo("mine");
        assertThat(text("memory_text")).isEqualTo("8GB");
    }

    @Test
    void a_model_of_the_system_changes_only_where_that_is_asked_for() {
        seed(one(FIRST));

        var report = seed(one(SECOND));
        assertThat(result(report, ID)).isEqualTo("pending");
        assertThat(outcome(report, ID).get("pending").propertyNames())
                .containsExactlyInAnyOrder("memory", "description");
        assertThat(text("description")).isEqualTo("small");

        assertThat(result(plan(one(SECOND, "UPDATE_EXISTING", "true")), ID)).isEqualTo("updated");
        assertThat(text("description")).isEqualTo("small");
        assertThat(result(seed(one(SECOND, "UPDATE_EXISTING", "true")), ID)).isEqualTo("updated");
        assertThat(text("description")).isEqualTo("larger");
        assertThat(model(ID).get("user_modified").asBoolean()).isFalse();
    }

    @Test
    void what_a_seed_no_longer_says_goes_back_to_what_is_usual() {
        seed(one(FIRST.replace("}", ",\"enabled\":false}")));
        var less = FIRST.replace(",\"description\":\"small\"", "");

        assertThat(outcome(plan(one(less)), ID).get("pending"))
                .hasToString("{\"description\":{\"old\":\"small\"},\"enabled\":{\"old\":false,\"new\":true}}");
        seed(one(less, "UPDATE_EXISTING", "true"));
        assertThat(model(ID).has("description")).isFalse();
        assertThat(model(ID).get("enabled").asBoolean()).isTrue();
        assertThat(model(ID).get("origins").has("description")).isFalse();
    }

    @Test
    void a_memory_that_a_browser_rounds_is_told_to_the_byte() {
        seed(one(FIRST));
        edit("{\"memory\":9007199254740993}");
        seed(one(FIRST.replace("8GB", "9007199254740995")));

        var compared = hub.get(ROOT, SEEDING + "/seeds/" + ID).json();
        assertThat(compared.at("/seed/memory_text").asString()).isEqualTo("9007199254740995");
        assertThat(compared.at("/kept/memory").toString())
                .contains("\"old_text\":\"9007199254740993\"", "\"new_text\":\"9007199254740995\"");
        var outcome = outcome(plan(one(FIRST.replace("8GB", "9007199254740995"), "FORCE_UPDATE", "true")), ID);
        assertThat(outcome.at("/changes/memory/new_text").asString()).isEqualTo("9007199254740995");
    }

    @Test
    void a_model_that_is_handed_back_is_the_seeds_again() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\"}");
        edit("{\"user_modified\":false}");

        assertThat(result(seed(one(FIRST)), ID)).isEqualTo("pending");
        seed(one(FIRST, "UPDATE_EXISTING", "true"));
        assertThat(text("description")).isEqualTo("small");
    }

    @Test
    void what_a_person_deleted_comes_back_by_force_alone() {
        seed(one(FIRST));
        assertThat(hub.delete(ROOT, MODELS + "/" + ID).status()).isEqualTo(204);

        var report = seed(one(FIRST, "UPDATE_EXISTING", "true", "MERGE", "field"));
        assertThat(result(report, ID)).isEqualTo("kept");
        assertThat(outcome(report, ID).get("deletedBy").asString()).isEqualTo("root");
        assertThat(models()).isEmpty();

        assertThat(result(seed(one(FIRST, "FORCE_UPDATE", "true")), ID)).isEqualTo("created");
        assertThat(text("description")).isEqualTo("small");
    }

    @Test
    void what_is_restored_has_nothing_of_a_persons_but_what_a_person_said() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\"}");
        hub.delete(ROOT, MODELS + "/" + ID);
        var revision = hub.get(ROOT, "/api/v1/model-revisions?model=" + ID).at("/items/1/id");
        hub.post(ROOT, "/api/v1/model-revisions/" + revision + "/restore", "{}");

        var outcome = outcome(seed(one(SECOND)), ID);
        assertThat(outcome.get("pending").propertyNames()).containsExactly("memory");
        assertThat(outcome.get("kept").propertyNames()).containsExactly("description");
    }

    @Test
    void a_seed_may_say_that_its_model_is_a_persons() {
        seed(one(FIRST.replace("}", ",\"user_modified\":true}")));
        assertThat(model(ID).get("user_modified").asBoolean()).isTrue();

        var report = seed(one(SECOND, "UPDATE_EXISTING", "true"));
        assertThat(outcome(report, ID).get("pending").propertyNames())
                .containsExactlyInAnyOrder("memory", "description");
        assertThat(text("description")).isEqualTo("small");
    }

    @Test
    void none_is_ever_removed() {
        seed(one(FIRST));
        var report = seed(Map.of());

        assertThat(report.outcomes()).isEmpty();
        assertThat(models()).containsKey(ID);
        assertThat(hub.get(ROOT, SEEDING + "/seeds/" + ID).status())
                .as("no seed says anything of it now")
                .isEqualTo(204);
        assertThat(hub.get(ROOT, SEEDING + "/seeds/none").status()).isEqualTo(404);
    }

    @Test
    void the_same_seeds_again_write_no_row() {
        var environment = one(FIRST);
        assertThat(result(seed(environment), ID)).isEqualTo("created");
        var rows = rows();
        hub.tick(Duration.ofHours(1));
        assertThat(result(seed(environment), ID)).isEqualTo("unchanged");
        assertThat(rows()).isEqualTo(rows);

        edit("{\"description\":\"mine\"}");
        seed(environment);
        assertThat(hub.get(ROOT, SEEDING).at("/lastRun/outcomes/0/result")).isEqualTo("kept");
    }

    /** All rows of what seeding writes, with the transaction that wrote each. */
    private String rows() {
        return hub.database().jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT string_agg(one, ';' ORDER BY one) FROM (
                            SELECT 'm' || xmin || id AS one FROM models
                            UNION ALL SELECT 'r' || xmin || id FROM model_revisions
                            UNION ALL SELECT 'n' || xmin || name FROM model_names
                            UNION ALL SELECT 's' || xmin || model_id FROM model_seeds
                            UNION ALL SELECT 'u' || xmin || number FROM seeding_runs
                            UNION ALL SELECT 'a' || xmin || id FROM audit) AS all_rows
                        """)
                .mapTo(String.class)
                .one());
    }

    @Test
    void strict_seeds_are_all_stored_or_none() {
        var environment = new HashMap<>(one(FIRST, "STRICT", "true"));
        environment.put("HELIX_SEED_MODEL_2", "{\"id\":\"s3cret\"");
        var report = seed(environment);

        assertThat(report.refused()).isTrue();
        assertThat(models()).isEmpty();
        assertThat(hub.get(ROOT, SEEDING).json().has("lastRun")).isFalse();
        assertThat(SeedingLog.faults(report))
                .singleElement()
                .asString()
                .startsWith("HELIX_SEED_MODEL_2: is not JSON")
                .doesNotContain("s3cret");
    }

    @Test
    void only_admins_see_and_seed_and_only_the_operator_sends_texts() {
        for (var path : new String[] {"", "/pending", "/outcomes", "/seeds/x"}) {
            assertThat(hub.get(ANN, SEEDING + path).status()).isEqualTo(403);
        }
        assertThat(hub.post(ANN, SEEDING, "").status()).isEqualTo(403);
        assertThat(hub.post(ANN, SEEDING + "/accept", Map.of("model", ID)).status())
                .isEqualTo(403);
        assertThat(hub.post(ROOT, SEEDING + "?dryRun=true", "").status()).isEqualTo(200);
        var texts = Map.of("rules", SeedRules.NOTHING, "texts", new Object[0]);
        assertThat(hub.post(ROOT, SEEDING + "/texts", texts).status()).isEqualTo(403);
    }

    @Test
    void accepting_what_does_not_differ_is_refused_by_its_place() {
        seed(one(FIRST));
        var answer = hub.post(ROOT, SEEDING + "/accept", Map.of("model", ID, "fields", new String[] {"memory"}));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/fields/0");
        assertThat(hub.post(ROOT, SEEDING + "/accept", Map.of("model", "none")).status())
                .isEqualTo(404);
    }

    @Test
    void what_is_accepted_is_what_was_looked_at() {
        seed(one(FIRST));
        seed(one(SECOND));
        var seen = hub.get(ROOT, SEEDING + "/seeds/" + ID);
        assertThat(hub.get(ROOT, SEEDING + "/pending").at("/items/0/digest")).isEqualTo(seen.at("/digest"));

        seed(one(SECOND.replace("larger", "largest")));
        var changed = accept(seen);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.at("/code")).isEqualTo("seed_changed");
        var again = hub.get(ROOT, SEEDING + "/seeds/" + ID);

        edit("{\"description\":\"mine\"}");
        assertThat(accept(again).status()).isEqualTo(412);
        assertThat(text("memory_text")).isEqualTo("8GB");

        // a change of the model is none of its seed
        var now = hub.get(ROOT, SEEDING + "/seeds/" + ID);
        assertThat(now.at("/digest")).isEqualTo(again.at("/digest"));
        assertThat(accept(now).status()).isEqualTo(200);
        assertThat(text("memory_text")).isEqualTo("9GB");
        assertThat(text("description")).isEqualTo("mine");
    }

    @Test
    void the_same_said_elsewhere_is_another_seed() {
        seed(one(FIRST));
        seed(one(SECOND));
        var seen = hub.get(ROOT, SEEDING + "/seeds/" + ID);
        seed(Map.of("HELIX_SEED_MODEL_2", SECOND));
        assertThat(accept(seen).at("/code")).isEqualTo("seed_changed");
        seed(Map.of());
        assertThat(accept(seen).at("/code")).isEqualTo("seed_changed");
        assertThat(hub.post(ROOT, SEEDING + "/accept", Map.of("model", ID)).status())
                .isEqualTo(404);
    }

    /** All that was pending as it was looked at. */
    private Answered accept(Answered seen) {
        var body = Json.mapper().writeValueAsString(Map.of("model", ID, "digest", seen.at("/digest")));
        return hub.send(ROOT, "POST", SEEDING + "/accept", body, Map.of("If-Match", seen.at("/etag")));
    }

    @Test
    void a_name_that_is_anothers_by_now_is_not_accepted_and_whose_it_is_is_said() {
        seed(one(FIRST));
        seed(one(FIRST.replace("}", ",\"aliases\":[\"fast\"]}")));
        var other =
                "{\"id\":\"other\",\"name\":\"Other\",\"type\":\"chat\",\"runtime\":\"vllm\",\"aliases\":[\"fast\"]}";
        assertThat(hub.post(ROOT, MODELS, other).status()).isEqualTo(201);
        var refused = hub.post(ROOT, SEEDING + "/accept", Map.of("model", ID));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("name_taken");
        assertThat(refused.at("/detail")).isEqualTo("The name fast is an alias of the model other already.");
        assertThat(model(ID).get("aliases")).isEmpty();
    }

    @Test
    void a_suggestion_has_its_name_also_where_nobody_has_decided_about_it() {
        seed(one(FIRST));
        seed(one(FIRST.replace("}", ",\"aliases\":[\"stable-diffusion-xl\"]}"), "SOURCES", "env,defaults"));
        assertThat(model("stable-diffusion-xl").get("enabled").asBoolean()).isFalse();
        var refused = hub.post(ROOT, SEEDING + "/accept", Map.of("model", ID));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).isEqualTo("There is a model stable-diffusion-xl already.");
    }

    @Test
    void a_dry_run_writes_no_row() {
        seed(one(FIRST));
        edit("{\"description\":\"mine\"}");
        var rows = rows();
        plan(one(SECOND, "FORCE_UPDATE", "true"));
        plan(Map.of("HELIX_SEED_MODELS_SOURCES", "defaults"));
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void merging_field_by_field_needs_nothing_else() {
        seed(one(FIRST));
        assertThat(result(seed(one(SECOND, "MERGE", "field")), ID)).isEqualTo("updated");
        assertThat(text("description")).isEqualTo("larger");
    }

    @Test
    void whole_numbers_are_whole_however_they_are_written() {
        var seed = FIRST.replace(
                "}", ",\"context_length\":4e3,\"runtime_args\":{\"a\":1e0,\"b\":0e0,\"c\":1.50,\"d\":2e5}}");
        seed(one(seed));
        assertThat(result(seed(one(seed, "UPDATE_EXISTING", "true")), ID)).isEqualTo("unchanged");
    }

    @Test
    void what_a_command_line_does_not_name_stays_pending() {
        seed(one(FIRST));
        seed(one(SECOND));
        var texts = Map.of("rules", SeedRules.NOTHING, "texts", new Object[0]);
        assertThat(hub.post(Caller.OPERATOR, SEEDING + "/texts", texts).status())
                .isEqualTo(200);
        assertThat(hub.get(ROOT, SEEDING + "/pending").at("/items/0/model")).isEqualTo(ID);
    }

    @Test
    void a_run_of_any_length_can_be_shown() {
        var all = new StringBuilder("[");
        for (int i = 0; i < 19_999; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"m")
                    .append(i)
                    .append("\",\"name\":\"M\",\"type\":\"embed\",\"runtime\":\"vllm\"}");
        }
        assertThat(seed(Map.of("HELIX_SEED_MODELS", all.append(']').toString())).count(SeedResult.CREATED))
                .isEqualTo(19_999);
        assertThat(hub.get(ROOT, SEEDING).at("/lastRun/counts/created")).isEqualTo("19999");
        assertThat(hub.get(ROOT, SEEDING + "/outcomes?limit=1&after=19998")
                        .json()
                        .get("items"))
                .hasSize(1);
    }
}
