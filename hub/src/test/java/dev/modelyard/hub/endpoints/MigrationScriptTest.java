package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code deploy/migrate-local-models.js}, run by Node against a control plane of the test's own. */
class MigrationScriptTest {
    private static final Path TESTS = Path.of("src", "test", "js", "migrate-local-models.test.mjs");

    @Test
    void an_old_page_is_brought_over_in_five_steps() throws Exception {
        if (!hasNode()) {
            System.out.println("Skipped, because there is no node on the PATH: the tests of migrate-local-models.js");
        }
        assumeTrue(hasNode(), "there is no node on the PATH");
        try (var hub = new EndpointsHarness()) {
            var command = new ProcessBuilder(List.of("node", "--test", TESTS.toString())).redirectErrorStream(true);
            command.environment().put("MODELYARD_SOCKET", hub.socket().toString());
            var process = command.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output).containsPattern("# pass [1-9]").contains("# skipped 0");
        }
    }

    private static boolean hasNode() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
}
