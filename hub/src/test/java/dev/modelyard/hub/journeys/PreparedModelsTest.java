package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.SeenRequest;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Models that are pulled and loaded before anybody asks for them, at simulated Ollamas. */
class PreparedModelsTest extends OllamaCase {
    PreparedModelsTest() {
        super("small");
    }

    private JsonNode prepared() {
        return placement().at("/preparations/0");
    }

    private void until(String stage) {
        Await.until(
                stage + " is shown", () -> prepared().path("stage").asString("").equals(stage));
    }

    private List<SeenRequest> asked(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    @Test
    void auto_pull_pulls_once_and_its_progress_is_seen() {
        server.faults(Faults.of("every=300ms").on("/api/pull"));
        var endpoint = admin.adds("gpu", server.baseUri(), true);
        registers(Map.of("auto_pull", true));

        var seen = new ArrayList<Long>();
        Await.until("it is pulled", () -> {
            var now = prepared();
            if (now.path("stage").asString("").equals("pulling") && now.has("completed_bytes")) {
                seen.add(now.path("completed_bytes").asLong());
                assertThat(now.path("total_bytes").asLong()).isBetween(seen.getLast(), 1_000_000_000L);
                assertThat(now.path("endpoint").asString()).isEqualTo(endpoint);
            }
            return now.path("stage").asString("").equals("pulled");
        });
        assertThat(seen).as("bytes on their way").anyMatch(bytes -> bytes > 0 && bytes < 1_000_000_000);
        assertThat(prepared().path("completed_bytes").asLong()).isEqualTo(1_000_000_000);
        assertThat(placement().at("/served_by/0/name").asString()).isEqualTo("gpu");
        assertThat(placement().path("is_available").asBoolean()).isTrue();
        assertThat(admin.chats("llama3:8b").status()).isEqualTo(200);

        var lists = asked("/api/tags").size();
        Await.until(
                "it has listed its models twice more", () -> asked("/api/tags").size() > lists + 1);
        assertThat(asked("/api/pull")).singleElement().satisfies(pull -> assertThat(pull.body())
                .contains("\"llama3:8b\""));
    }

    @Test
    void prewarm_loads_and_loads_again_after_a_restart() {
        server.serve(Model.named("llama3:8b").unloaded());
        admin.adds("gpu", server.baseUri(), true);
        registers(Map.of("prewarm", true));
        until("loaded");
        assertThat(placement().at("/served_by/0/loaded").asBoolean()).isTrue();
        assertThat(asked("/api/generate")).hasSize(1);
        assertThat(server.counts().spent().completion()).as("tokens").isZero();

        server.stop();
        Await.until(
                "it is seen to be away",
                () -> placement().at("/served_by/0/health").asString("").equals("unhealthy"));
        server.restart();
        Await.until("it is loaded again", () -> asked("/api/generate").size() == 2);
        Await.until("that is shown", () -> placement().at("/served_by/0/loaded").asBoolean(false));
    }

    @Test
    void an_embedding_model_is_loaded_by_the_address_that_it_has() {
        server.serve(Model.named("llama3:8b").withCapabilities("embedding").unloaded());
        admin.adds("gpu", server.baseUri(), true);
        Await.until("what it can do is known", () -> admin.get("/api/local-models/models?model=llama3:8b")
                .body()
                .contains("embedding"));
        registers(Map.of("prewarm", true));
        until("loaded");
        assertThat(asked("/api/embed")).hasSize(1);
        assertThat(asked("/api/generate")).isEmpty();
    }

    @Test
    void only_shared_ollamas_are_told_to_pull() {
        try (var open = Simulator.start(SimulatorOptions.defaults().openAiOnly());
                var own = Simulator.start(SimulatorOptions.defaults())) {
            admin.adds("open", open.baseUri(), true);
            admin.adds("own", own.baseUri(), false);
            admin.adds("shared", server.baseUri(), true);
            registers(Map.of("auto_pull", true));
            until("pulled");
            assertThat(prepared().path("name").asString()).isEqualTo("shared");
            assertThat(open.counts().byPath()).doesNotContainKey("/api/pull");
            assertThat(own.counts().byPath()).doesNotContainKey("/api/pull");
        }
    }

    @Test
    void a_pull_that_fails_says_why_to_admins_in_words_of_our_own() {
        server.faults(Faults.of("error-event=2").on("/api/pull"));
        admin.adds("gpu", server.baseUri(), true);
        registers(Map.of("auto_pull", true));
        until("failed");
        assertThat(prepared().path("message").asString()).contains("no model of that name");
        var shown = admin.makes("mia", "member").get(MODEL).expect(200).json().at("/placement/preparations/0");
        assertThat(shown.path("stage").asString()).isEqualTo("failed");
        assertThat(shown.has("message")).isFalse();
        assertThat(asked("/api/pull")).hasSize(1);
    }

    @Test
    void a_pull_that_nobody_wants_any_more_ends() {
        server.faults(Faults.of("every=5s").on("/api/pull"));
        admin.adds("gpu", server.baseUri(), true);
        registers(Map.of("auto_pull", true));
        Await.until("it pulls", () -> asked("/api/pull").size() == 1);
        admin.patch(MODEL, Map.of("auto_pull", false)).expect(200);
        Await.until("the hub has left", () -> server.counts().departures().stream()
                .anyMatch(left -> left.path().equals("/api/pull")));
        Await.until("nothing is shown", () -> prepared().isMissingNode());
    }

    @Test
    void a_hub_that_closes_leaves_its_pull_to_whoever_is_next() throws Exception {
        server.faults(Faults.of("every=5s").on("/api/pull"));
        admin.adds("gpu", server.baseUri(), true);
        registers(Map.of("auto_pull", true));
        Await.until("it pulls", () -> asked("/api/pull").size() == 1);
        yard.close();
        try (var left = TestDatabase.open(database)) {
            var rows = left.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM model_preparations")
                    .mapTo(Long.class)
                    .one());
            assertThat(rows).isZero();
        }
        yard = openYard();
        Await.until("the next one pulls", () -> asked("/api/pull").size() == 2);
    }

    @Test
    void a_model_that_is_listed_by_another_name_is_not_pulled_again_and_again() {
        admin.adds("gpu", server.baseUri(), true);
        admin.post(
                        "/api/v1/models",
                        Map.of(
                                "id", "library/llama3:8b",
                                "name", "Llama 3",
                                "type", "chat",
                                "runtime", "ollama",
                                "auto_pull", true))
                .expect(201);
        Await.until("that is told", () -> admin.get("/api/v1/models/library/llama3:8b")
                .json()
                .at("/placement/preparations/0/message")
                .asString("")
                .contains("lists no model of that name"));
        var lists = asked("/api/tags").size();
        Await.until(
                "it has listed its models twice more", () -> asked("/api/tags").size() > lists + 1);
        assertThat(asked("/api/pull")).hasSize(1);
    }

    @Test
    void a_model_that_nobody_serves_says_why_and_what_it_needs() {
        var gpu = admin.adds("gpu", server.baseUri(), true);
        admin.patch("/api/local-models/" + gpu, Map.of("memory", "4GB")).expect(200);
        registers(Map.of("memory", "8GB"));
        var placement = placement();
        assertThat(placement.path("served_by_count").asInt()).isZero();
        assertThat(placement.path("unserved").asString()).contains("no endpoint that you may use serves it");
        assertThat(placement.at("/fit/0/place").asString()).isEqualTo("this machine");
        assertThat(placement.at("/fit/1/endpoint").asString()).isEqualTo(gpu);
        assertThat(placement.at("/fit/1/verdict").asString()).isEqualTo("too-large");
        assertThat(placement.at("/fit/1/arithmetic").toString()).contains("8 GB of the 4 GB of gpu: 200 %");
    }

    @Test
    void where_a_model_runs_is_told_of_what_one_reaches_alone() {
        var ann = admin.makes("ann", "member");
        var bob = admin.makes("bob", "member");
        server.models("llama3:8b");
        ann.adds("anns", URI.create(server.baseUri() + "/"), false);
        registers(Map.of());
        assertThat(ann.get(MODEL).json().at("/placement/served_by/0/name").asString())
                .isEqualTo("anns");
        var bobs = bob.get(MODEL);
        assertThat(bobs.json().at("/placement/served_by_count").asInt()).isZero();
        assertThat(bobs.body()).doesNotContain("anns");
        assertThat(bob.get("/api/v1/models").body()).doesNotContain("anns");
    }
}
