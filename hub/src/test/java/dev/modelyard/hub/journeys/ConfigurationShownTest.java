package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What admins read of the server's own configuration. */
class ConfigurationShownTest {
    private static JsonNode item(Answered answer, String key) {
        return answer.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("key").asString("").equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void admins_read_every_setting_with_its_origin_and_no_secret(@TempDir Path data) throws Exception {
        var database = TestDatabase.freshUrl();
        try (var yard = Yard.on(data, database, Map.of("MODELYARD_USAGE_RETENTION", "90d"))) {
            var admin = yard.admin();
            var answer = admin.get("/api/v1/configuration").expect(200);

            assertThat(item(answer, "MODELYARD_USAGE_RETENTION").toString())
                    .contains(
                            "\"group\":\"usage\"",
                            "\"type\":\"duration\"",
                            "\"value\":\"90d\"",
                            "\"default\":\"400d\"",
                            "\"origin\":\"environment\"",
                            "\"originName\":\"the environment\"",
                            "\"isSet\":true");
            assertThat(item(answer, "MODELYARD_HEALTH_INTERVAL").toString())
                    .contains("\"value\":\"5s\"", "\"origin\":\"default\"", "at least 100ms")
                    .doesNotContain("originName");
            assertThat(item(answer, "MODELYARD_ENDPOINT_NETWORKS").toString())
                    .contains("\"type\":\"list\"", "\"isSet\":false")
                    .doesNotContain("\"value\":", "\"default\":");
            assertThat(item(answer, "DATABASE_URL").toString())
                    .contains("\"isSecret\":true", "\"isSet\":true")
                    .doesNotContain("\"value\"");
            assertThat(answer.body()).doesNotContain(database.database());
            assertThat(answer.items("key"))
                    .hasSameSizeAs(answer.items("group"))
                    .hasSizeGreaterThan(Hub.SETTINGS.size());
            admin.makes("ann", "member").get("/api/v1/configuration").expect(403);
            yard.nobody().get("/api/v1/configuration").expect(401);
        }
    }
}
