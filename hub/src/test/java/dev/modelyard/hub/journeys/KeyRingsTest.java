package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs on one database: without the key ring of the one, the other says at its start what it cannot open. */
class KeyRingsTest {
    private static final String KEY = "sk-of-the-locked-one";

    @TempDir
    Path first;

    @TempDir
    Path second;

    private static List<String> warnings(CapturedLog log) {
        return log.text()
                .lines()
                .filter(line -> line.contains("cannot be read and must be entered again"))
                .toList();
    }

    private static String listed(Yard yard, String password) {
        return yard.nobody()
                .signIn("admin", password)
                .get("/api/local-models")
                .expect(200)
                .body();
    }

    @Test
    void a_hub_with_a_key_ring_of_its_own_starts_and_names_the_setting_that_mends_it() throws Exception {
        var database = TestDatabase.freshUrl();
        try (var server = Simulator.start(SimulatorOptions.defaults().withApiKey(KEY))) {
            String password;
            try (var log = new CapturedLog();
                    var yard = Yard.on(first, database, Map.of())) {
                password = yard.firstPassword();
                for (var name : List.of("locked", "locked-too")) {
                    yard.admin()
                            .post("/api/local-models", Map.of("name", name, "baseUrl", server.baseUri(), "apiKey", KEY))
                            .expect(201);
                }
                assertThat(warnings(log)).isEmpty();
            }
            try (var log = new CapturedLog();
                    var yard = Yard.on(second, database, Map.of())) {
                assertThat(warnings(log)).singleElement().satisfies(line -> assertThat(line)
                        .contains(
                                "not in the key ring " + second.resolve("secret-keys.json"),
                                "MODELYARD_SECRET_KEY_FILE"));
                assertThat(listed(yard, password)).contains("give it again");
            }
            var shared = Map.of(
                    "MODELYARD_SECRET_KEY_FILE",
                    first.resolve("secret-keys.json").toString());
            try (var log = new CapturedLog();
                    var yard = Yard.on(second, database, shared)) {
                assertThat(warnings(log)).isEmpty();
                assertThat(listed(yard, password)).contains("locked-too").doesNotContain("give it again");
            }
        }
    }
}
