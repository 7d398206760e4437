package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The models that a caller reaches, whichever endpoint serves them. */
class ServedModelsTest extends EndpointsCase {
    private static final String MODELS = LIST + "/models";
    private static final String PINS = LIST + "/pins";

    private final Simulator large = Simulator.start(SimulatorOptions.defaults()
            .serving(
                    Model.named("beta").unloaded(),
                    Model.named("eye").withCapabilities("completion", "vision").withContext(32_768),
                    Model.named("org/alpha").unloaded()));

    @AfterAll
    void stopLarge() {
        large.close();
    }

    @BeforeEach
    void unpin() {
        hub.said.clear();
        hub.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM pinned_models"));
    }

    private JsonNode search(Caller caller, String query) {
        var answered = hub.get(caller, MODELS + query);
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        return answered.json();
    }

    private List<String> ids(Caller caller, String query) {
        return search(caller, query)
                .get("items")
                .valueStream()
                .map(model -> model.get("id").asString())
                .toList();
    }

    private String addLarge() {
        var id = add(ANN, "large", large);
        Await.until(
                "what it says of its models is known",
                () -> ids(ANN, "?capability=vision").equals(List.of("eye"))
                        && ids(ANN, "?loaded=true").equals(List.of("eye")));
        return id;
    }

    @Test
    void what_is_not_to_be_asked_is_not_there_and_what_is_hidden_only_by_its_whole_name() {
        addLarge();
        hub.disabled.add("beta");
        hub.hidden.add("eye");
        try {
            assertThat(ids(ANN, "")).containsExactly("org/alpha");
            assertThat(search(ANN, "").get("total").asInt()).isEqualTo(1);
            assertThat(ids(ANN, "?search=eye")).isEmpty();
            assertThat(ids(ANN, "?model=eye")).containsExactly("eye");
            assertThat(ids(ANN, "?model=beta")).isEmpty();
        } finally {
            hub.disabled.clear();
            hub.hidden.clear();
        }
    }

    @Test
    void loaded_models_come_first_then_pinned_ones_then_the_others_by_name() {
        addLarge();
        assertThat(ids(ANN, "")).containsExactly("eye", "beta", "org/alpha");
        assertThat(hub.send(ANN, "PUT", PINS + "/org%2Falpha", "", Map.of()).status())
                .isEqualTo(204);
        assertThat(ids(ANN, "")).containsExactly("eye", "org/alpha", "beta");
        assertThat(ids(ANN, "?pinned=true")).containsExactly("org/alpha");
        assertThat(ids(ANN, "?loaded=false")).containsExactly("org/alpha", "beta");
        assertThat(search(ANN, "?limit=1").get("total").asInt()).isEqualTo(3);
        List<String> walked = new ArrayList<>(ids(ANN, "?limit=1"));
        for (var page = search(ANN, "?limit=1"); page.has("next"); ) {
            page = search(ANN, "?limit=1&after=" + page.get("next").asString());
            page.get("items").forEach(model -> walked.add(model.get("id").asString()));
        }
        assertThat(walked).containsExactly("eye", "org/alpha", "beta");
    }

    @Test
    void a_model_says_what_its_server_says_of_it() {
        addLarge();
        var eye = search(ANN, "?search=eye").get("items").get(0);
        assertThat(eye.get("contextLength").asInt()).isEqualTo(32_768);
        assertThat(eye.get("capabilities").toString()).isEqualTo("[\"completion\",\"vision\"]");
        assertThat(eye.get("isLoaded").asBoolean()).isTrue();
        assertThat(eye.get("sizeBytes").asLong()).isEqualTo(1_000_000_000);
        assertThat(eye.get("quantization").asString()).isEqualTo("Q4_0");
        assertThat(eye.get("isAvailable").asBoolean()).isTrue();
        assertThat(eye.get("endpoints").get(0).get("name").asString()).isEqualTo("large");
    }

    @Test
    void words_are_looked_for_in_the_model_and_in_its_endpoints() {
        addLarge();
        var other = add(ANN, "box", ollama);
        assertThat(ids(ANN, "?search=LARGE%20alp")).containsExactly("org/alpha");
        assertThat(ids(ANN, "?search=box")).containsExactlyInAnyOrder("zeta", "alpha", "qwen2:7b");
        assertThat(ids(ANN, "?endpoint=" + other)).containsExactlyInAnyOrder("zeta", "alpha", "qwen2:7b");
        assertThat(ids(ANN, "?search=nowhere")).isEmpty();
        assertThat(ids(ANN, "?model=alpha")).containsExactly("alpha");
        assertThat(ids(ANN, "?model=alph")).isEmpty();
    }

    @Test
    void aliases_and_tags_find_a_model_and_are_shown() {
        addLarge();
        hub.said.put("eye", new ModelStanding.Words(List.of("Best-Eyes"), List.of("pictures")));
        assertThat(ids(ANN, "?search=best")).containsExactly("eye");
        assertThat(ids(ANN, "?search=PICT%20eye")).containsExactly("eye");
        assertThat(ids(ANN, "?search=pict%20alpha")).isEmpty();
        var shown = search(ANN, "?search=best").at("/items/0");
        assertThat(shown.get("aliases").toString()).isEqualTo("[\"Best-Eyes\"]");
        assertThat(shown.get("tags").toString()).isEqualTo("[\"pictures\"]");
    }

    @Test
    void only_what_the_caller_reaches_is_found() {
        var id = addLarge();
        assertThat(ids(BOB, "")).isEmpty();
        // an admin may change it, and does not reach it
        assertThat(ids(ROOT, "")).isEmpty();
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        assertThat(ids(BOB, "")).contains("eye");
        hub.patch(ANN, LIST + "/" + id, Map.of("isActive", false));
        assertThat(ids(ANN, "")).isEmpty();
    }

    @Test
    void a_model_of_a_draining_endpoint_is_listed_and_not_available() {
        var id = addLarge();
        hub.patch(ANN, LIST + "/" + id, Map.of("isDraining", true));
        assertThat(search(ANN, "?search=eye")
                        .get("items")
                        .get(0)
                        .get("isAvailable")
                        .asBoolean())
                .isFalse();
        var other = add(ANN, "second", large);
        var eye = search(ANN, "?search=eye").get("items").get(0);
        assertThat(eye.get("isAvailable").asBoolean()).isTrue();
        assertThat(eye.get("endpointsCount").asInt()).isEqualTo(2);
        assertThat(eye.get("endpoints").get(0).get("id").asString()).isEqualTo(other);
    }

    @Test
    void the_index_follows_lists_that_change() {
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels("one", "two"))) {
            var id = add(ANN, "s", server);
            server.models("two", "three");
            hub.post(ANN, LIST + "/" + id + "/models", "");
            assertThat(ids(ANN, "")).containsExactlyInAnyOrder("three", "two");
            hub.patch(ANN, LIST + "/" + id, Map.of("excludeModels", List.of("two")));
            assertThat(ids(ANN, "")).containsExactly("three");
            hub.delete(ANN, LIST + "/" + id);
            assertThat(ids(ANN, "")).isEmpty();
        }
    }

    @Test
    void pins_are_each_users_own_and_no_more_than_two_hundred() {
        hub.send(ANN, "PUT", PINS + "/a", "", Map.of());
        hub.send(ANN, "PUT", PINS + "/a", "", Map.of());
        assertThat(hub.get(ANN, PINS).text()).isEqualTo("{\"items\":[\"a\"]}");
        assertThat(hub.get(BOB, PINS).text()).isEqualTo("{\"items\":[]}");
        assertThat(hub.delete(ANN, PINS + "/a").status()).isEqualTo(204);
        assertThat(hub.delete(ANN, PINS + "/a").status()).isEqualTo(204);
        hub.database.jdbi().useHandle(handle -> IntStream.range(0, 200)
                .forEach(i ->
                        handle.execute("INSERT INTO pinned_models (user_id, model) VALUES ('id-ann', ?)", "m" + i)));
        assertThat(hub.send(ANN, "PUT", PINS + "/m7", "", Map.of()).status()).isEqualTo(204);
        var refused = hub.send(ANN, "PUT", PINS + "/more", "", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("200");
        assertThat(hub.send(ANN, "PUT", PINS + "/a%0Ab", "", Map.of()).status()).isEqualTo(422);
        assertThat(hub.get(Caller.OPERATOR, PINS).text()).isEqualTo("{\"items\":[]}");
        assertThat(hub.send(Caller.OPERATOR, "PUT", PINS + "/a", "", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void what_would_be_missed_is_named_to_those_who_may_remove_it() {
        var id = addLarge();
        hub.underWay.put(new EndpointId(id), 2);
        hub.lastUsed.put(new EndpointId(id), java.time.Instant.parse("2026-01-01T00:00:00Z"));
        hub.send(ANN, "PUT", PINS + "/eye", "", Map.of());
        hub.send(BOB, "PUT", PINS + "/eye", "", Map.of());
        var path = LIST + "/" + id + "/dependents";
        assertThat(hub.get(ANN, path).text())
                .isEqualTo("{\"inFlight\":2,\"modelsOnlyHere\":[\"beta\",\"eye\",\"org/alpha\"],"
                        + "\"modelsOnlyHereCount\":3,\"pinnedBy\":1,\"isShared\":false,"
                        + "\"lastUsedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(hub.get(BOB, path).status()).isEqualTo(404);
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        assertThat(hub.get(ANN, path).json().get("pinnedBy").asInt()).isEqualTo(2);
        assertThat(hub.get(BOB, path).status()).isEqualTo(404);
        add(ANN, "second", large);
        var none = hub.get(ANN, path).json();
        assertThat(none.get("modelsOnlyHereCount").asInt()).isZero();
        assertThat(none.get("pinnedBy").asInt()).isZero();
    }
}
