package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who sees and changes whose endpoints. */
class EndpointAccessTest extends EndpointsCase {
    @Test
    void members_see_shared_endpoints_without_their_addresses_and_change_none() {
        var mine = hub.post(
                        ANN,
                        LIST,
                        Map.of("name", "private", "baseUrl", ollama.baseUri(), "headers", Map.of("x-a", "b")))
                .text("id");
        var shared = hub.post(
                        ANN,
                        LIST,
                        Map.of(
                                "name",
                                "shared",
                                "baseUrl",
                                "http://127.0.0.1:9",
                                "isShared",
                                true,
                                "headers",
                                Map.of("x-a", "b")))
                .text("id");

        var list = hub.get(BOB, LIST);
        assertThat(list.json().get("items")).hasSize(1);
        assertThat(list.text())
                .contains("\"shared\"", "\"refused\"", "\"owner\":\"ann\"")
                .doesNotContain("private", "127.0.0.1", "x-a");
        for (var path : List.of(LIST + "/" + mine, LIST + "/" + mine + "/models", LIST + "/" + mine + "/health")) {
            assertThat(hub.get(BOB, path).status()).isEqualTo(404);
            assertThat(hub.get(ROOT, path).status()).isEqualTo(200);
        }
        assertThat(hub.get(BOB, LIST + "/" + shared + "/health").text())
                .contains("refused")
                .doesNotContain("127.0.0.1");
        for (var id : List.of(mine, shared, "nobody")) {
            var path = LIST + "/" + id;
            assertThat(hub.patch(BOB, path, Map.of("isShared", false)).status()).isEqualTo(404);
            assertThat(hub.patch(BOB, path, Map.of("baseUrl", "http://127.0.0.1:10"))
                            .status())
                    .isEqualTo(404);
            assertThat(hub.put(BOB, path, Map.of("name", "x", "baseUrl", "http://127.0.0.1:10"))
                            .status())
                    .isEqualTo(404);
            assertThat(hub.delete(BOB, path).status()).isEqualTo(404);
        }
        assertThat(hub.patch(ROOT, LIST + "/" + mine, Map.of("name", "renamed by root"))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get(ANN, LIST + "/" + mine).text("owner")).isEqualTo("ann");
    }

    @Test
    void who_may_see_whose_usage_is_told_without_telling_more() {
        var id = new EndpointId(add(ANN, "gpu", ollama));
        assertThat(hub.room.usageScope(ANN, id)).isEqualTo(UsageScope.ALL);
        assertThat(hub.room.usageScope(ROOT, id)).isEqualTo(UsageScope.ALL);
        assertThat(hub.room.usageScope(BOB, id)).isEqualTo(UsageScope.HIDDEN);
        hub.patch(ANN, LIST + "/" + id, Map.of("isShared", true));
        assertThat(hub.room.usageScope(BOB, id)).isEqualTo(UsageScope.OWN);
        assertThat(hub.room.usageScope(BOB, new EndpointId("gone"))).isEqualTo(UsageScope.GONE);
    }

    @Test
    void the_operator_sees_everything_and_owns_nothing() {
        add(ANN, "gpu", ollama);
        assertThat(hub.get(Caller.OPERATOR, LIST).json().get("items")).hasSize(1);
        assertThat(hub.post(Caller.OPERATOR, LIST, Map.of("name", "x", "baseUrl", ollama.baseUri()))
                        .status())
                .isEqualTo(403);
    }
}
