package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Seeds that are none, in variables and in a folder of files. */
abstract class FaultyCase extends SeedingCase {
    static final String GOOD = """
            {"id":"good-%s","name":"Good","type":"embed","runtime":"vllm"}""";

    /** In the middle of every broken seed; must be told by nobody. */
    static final String SECRET = "s3cr3t";

    @TempDir
    Path folder;

    final Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    final Map<String, String> directory() {
        return Map.of("HELIX_SEED_MODELS_DIR", folder.toString());
    }

    static SeedOutcomeView faulty(SeedingReport report) {
        assertThat(report.count(SeedResult.INVALID)).as(report.toString()).isEqualTo(1);
        return report.outcomes().getFirst();
    }

    static void assertFault(SeedOutcomeView outcome, String pointer, String says) {
        assertThat(outcome.model()).isNull();
        assertThat(outcome.faults()).as(outcome.toString()).hasSize(1).allSatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.message()).contains(says).doesNotContain(SECRET);
        });
    }
}
