package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All endpoints' health at a glance. */
class HealthOverviewTest extends EndpointsCase {
    private static final String HEALTH = "/api/v1/health";

    private JsonNode overview(Caller caller, String query) {
        var answered = hub.get(caller, HEALTH + query);
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        return answered.json();
    }

    private List<String> names(Caller caller, String query) {
        return overview(caller, query)
                .get("items")
                .valueStream()
                .map(row -> row.get("name").asString())
                .toList();
    }

    private String addDown(String name) {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            var id = add(ANN, name, server);
            server.stop();
            hub.post(ANN, LIST + "/" + id + "/health", "");
            return id;
        }
    }

    private void addAllStates() {
        add(ANN, "well", ollama);
        addDown("down-longest");
        addDown("down");
        var draining = add(ANN, "draining", ollama);
        hub.patch(ANN, LIST + "/" + draining, Map.of("isDraining", true));
        var paused = add(ANN, "paused", keyed);
        hub.patch(ANN, LIST + "/" + paused, Map.of("isActive", false));
    }

    @Test
    void what_is_down_comes_first_and_each_is_counted_in_one_state() {
        addAllStates();
        var all = overview(ANN, "");
        assertThat(names(ANN, "")).containsExactly("down-longest", "down", "draining", "well", "paused");
        assertThat(names(ANN, "?sort=name")).containsExactly("down", "down-longest", "draining", "paused", "well");
        assertThat(all.get("summary").toString())
                .isEqualTo("{\"healthy\":1,\"unhealthy\":2,\"unknown\":0,\"paused\":1,\"draining\":1}");
        assertThat(names(ANN, "?state=draining")).containsExactly("draining");
        assertThat(names(ANN, "?state=paused")).containsExactly("paused");
        assertThat(overview(ANN, "?state=unhealthy").get("summary")).isEqualTo(all.get("summary"));
    }

    @Test
    void a_row_says_since_when_and_what_it_was_like() {
        var id = addDown("down");
        hub.underWay.put(new EndpointId(id), 3);
        var row = overview(ANN, "").get("items").get(0);
        assertThat(row.get("status").asString()).isEqualTo("unhealthy");
        assertThat(row.get("reason").asString()).isEqualTo("refused");
        assertThat(row.get("errorMessage").asString()).contains("refuses");
        assertThat(row.has("since")).isTrue();
        assertThat(row.get("models").asInt()).isEqualTo(1);
        assertThat(row.get("inFlight").asInt()).isEqualTo(3);
        assertThat(row.get("bar").valueStream().map(beat -> beat.get("status").asString()))
                .containsExactly("healthy", "unhealthy");
        assertThat(row.get("uptime24h").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void without_its_history_a_row_says_the_same_but_for_the_past() {
        addDown("down");
        var whole = (ObjectNode) overview(ANN, "").get("items").get(0);
        var row = (ObjectNode) overview(ANN, "?history=false").get("items").get(0);
        assertThat(row.get("bar")).isEmpty();
        assertThat(row.propertyNames()).doesNotContain("uptime24h", "uptime30d");
        assertThat(row.without(List.of("bar", "ageSeconds")))
                .isEqualTo(whole.without(List.of("bar", "ageSeconds", "uptime24h", "uptime30d")));
        assertThat(hub.get(ANN, HEALTH + "?history=perhaps").text()).contains("history", "must be true or false");
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended() {
        addAllStates();
        for (var sort : List.of("status", "name")) {
            List<String> walked = new ArrayList<>();
            var page = overview(ANN, "?limit=2&sort=" + sort);
            while (true) {
                page.get("items").forEach(row -> walked.add(row.get("name").asString()));
                if (!page.has("next")) {
                    break;
                }
                page = overview(
                        ANN,
                        "?limit=2&sort=" + sort + "&after=" + page.get("next").asString());
            }
            assertThat(walked).isEqualTo(names(ANN, "?sort=" + sort));
        }
    }

    @Test
    void search_looks_at_everything_one_may_see() {
        add(ANN, "alpha-box", ollama);
        var shared = hub.post(ANN, LIST, Map.of("name", "shared-box", "baseUrl", keyed.baseUri(), "apiKey", "sk-right"))
                .text("id");
        hub.patch(ANN, LIST + "/" + shared, Map.of("isShared", true, "isActive", false));
        assertThat(names(ANN, "?search=alpha")).containsExactly("alpha-box");
        assertThat(names(ANN, "?search=ZETA")).containsExactly("alpha-box");
        assertThat(names(ANN, "?search=box%20gpt-a")).containsExactly("shared-box");
        assertThat(names(ANN, "?search=" + keyed.baseUri().getPort())).containsExactly("shared-box");
        assertThat(names(ANN, "?search=ann%20openai")).containsExactly("shared-box");
        assertThat(names(ANN, "?search=nothing")).isEmpty();
        // what may not be seen is not found by either
        assertThat(names(BOB, "?search=" + keyed.baseUri().getPort())).isEmpty();
        assertThat(names(BOB, "?search=gpt-a")).containsExactly("shared-box");
        assertThat(hub.get(BOB, HEALTH).text()).doesNotContain("alpha-box", "127.0.0.1", "baseUrl");
        assertThat(names(ROOT, "")).contains("alpha-box", "shared-box");
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThat(hub.get(ANN, HEALTH + "?state=ill").text()).contains("\"state\"", "unhealthy, unknown");
        assertThat(hub.get(ANN, HEALTH + "?sort=size").text()).contains("\"sort\"", "status or name");
        assertThat(hub.get(ANN, HEALTH + "?after=x").status()).isEqualTo(422);
        assertThat(hub.get(ANN, HEALTH + "/incidents?since=yesterday").text()).contains("\"since\"");
        assertThat(hub.get(ANN, HEALTH + "/incidents?after=x").status()).isEqualTo(422);
    }

    @Test
    void incidents_are_seen_by_those_who_see_the_endpoint() {
        var id = addDown("down");
        var path = HEALTH + "/incidents?endpoint=" + id;
        var own = hub.get(ANN, path).json().get("items");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.get(0).get("reason").asString()).isEqualTo("refused");
        assertThat(own.get(0).has("message")).isTrue();
        assertThat(own.get(0).has("endedAt")).isFalse();
        assertThat(hub.get(ANN, path + "&open=false").json().get("items").size())
                .isZero();
        assertThat(hub.get(BOB, path).json().get("items").size()).isZero();
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        var shared = hub.get(BOB, path + "&open=true").json().get("items").get(0);
        assertThat(shared.get("endpointName").asString()).isEqualTo("down");
        assertThat(shared.has("message")).isFalse();
        hub.patch(ANN, LIST + "/" + id, Map.of("isActive", false));
        assertThat(hub.get(ANN, path).json().get("items").get(0).has("endedAt")).isTrue();
        hub.delete(ANN, LIST + "/" + id);
        assertThat(hub.get(ANN, path).json().get("items").size()).isZero();
    }

    @Test
    void days_are_shown_to_those_who_see_the_endpoint() {
        var id = add(ANN, "s", ollama);
        var days = hub.get(ANN, HEALTH + "/" + id + "/days").json().get("items");
        assertThat(days.size()).isEqualTo(1);
        assertThat(days.get(0).get("checks").asInt()).isEqualTo(1);
        assertThat(days.get(0).get("responseTimeMs").get("p50").asInt()).isPositive();
        assertThat(hub.get(BOB, HEALTH + "/" + id + "/days").status()).isEqualTo(404);
    }
}
