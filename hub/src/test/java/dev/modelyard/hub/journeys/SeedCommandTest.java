package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeding at the command line, from its own environment, with the hub running and not. */
class SeedCommandTest {
    private static final String SEED =
            "HELIX_SEED_MODEL_1='{\"id\":\"a/b\",\"name\":\"A\",\"type\":\"chat\",\"runtime\":\"ollama\",\"memory\":\"%s\"}'\n";

    @TempDir
    Path parent;

    private Path data;
    private Path environment;

    @BeforeEach
    void place() throws IOException {
        data = parent.resolve("data");
        environment = parent.resolve("seeds.env");
        HubProcess.shareProgramsWith(data);
    }

    @AfterEach
    void nothing_is_left_running() {
        assertThat(Program.of(data)).isEmpty();
    }

    private Program.Ended seed(String variables, String... options) throws Exception {
        Files.writeString(environment, variables);
        var all = new ArrayList<>(List.of("seed"));
        all.addAll(List.of(options));
        all.addAll(List.of("--data", data.toString(), "--env-file", environment.toString()));
        return Program.run(all.toArray(String[]::new));
    }

    @Test
    void from_the_plan_to_models_with_the_hub_running_and_not() throws Exception {
        var plan = seed(SEED.formatted("8GB"), "--dry-run");
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("created", "a/b", "HELIX_SEED_MODEL_1", "the bundled list", "context_length");
        assertThat(plan.err()).contains("8 created; no model was touched.");

        var file = Files.writeString(parent.resolve("more.yaml"), "- id: c\n  name: C\n  typ: chat\n");
        var both = SEED.formatted("8GB") + "HELIX_SEED_MODELS_FILE=" + file + "\n";
        var done = seed(both);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out())
                .contains(file + ", line 1", "/0/typ is not known here; did you mean type?", "(line 3, column")
                .contains("/0/runtime is required");
        assertThat(done.err()).contains("1 invalid, 8 created.");

        var strict = seed(both + "HELIX_SEED_MODELS_STRICT=1\n");
        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.err()).contains("HELIX_SEED_MODELS_STRICT: nothing was stored.");

        try (var hub = Program.start("serve", "--listen", "127.0.0.1:0", "--data", data.toString())) {
            hub.url();
            var changed = seed(SEED.formatted("9GB") + "HELIX_SEED_MODELS_UPDATE_EXISTING=yes\n");
            assertThat(changed.status()).as(changed.err()).isZero();
            assertThat(changed.out()).contains("updated", "memory 8000000000 → 9000000000");
            var off = seed("HELIX_SEED_MODELS_ENABLED=no\n");
            assertThat(off.status()).isEqualTo(1);
            assertThat(off.err()).contains("Seeding is switched off");
            hub.signal("TERM");
            assertThat(hub.end().status()).isZero();
        }
    }
}
