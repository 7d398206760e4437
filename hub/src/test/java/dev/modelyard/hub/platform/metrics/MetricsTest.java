package dev.modelyard.hub.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern METER = Pattern.compile("\"(modelyard(?:\\.[a-z]+)+)\"");
    private static final Pattern FAMILY = Pattern.compile("# TYPE (\\S+)");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z0-9_]+)");

    @TempDir
    Path data;

    @Test
    void tellsOfTheJvmTheProcessAndTheDisk() {
        try (var metrics = new Metrics(data)) {
            assertThat(metrics.scrape())
                    .contains(
                            "jvm_memory_used_bytes{",
                            "process_cpu_usage ",
                            "process_files_open_files ",
                            "disk_free_bytes{");
        }
    }

    @Test
    void countsTogetherWhatIsMoreThanALabelMayTell() {
        try (var metrics = new Metrics(data)) {
            for (int endpoint = 0; endpoint < 1_000; endpoint++) {
                metrics.registry()
                        .counter("modelyard.test", "endpoint", "e" + endpoint)
                        .increment();
                metrics.registry()
                        .counter("modelyard.test", "endpoint", "e" + endpoint)
                        .increment();
            }
            var lines = metrics.scrape().lines().filter(line -> line.startsWith("modelyard_test_total{"));
            assertThat(lines)
                    .hasSize(BoundedTags.VALUES + 1)
                    .contains("modelyard_test_total{endpoint=\"e0\"} 2.0")
                    .contains("modelyard_test_total{endpoint=\"other\"} 1600.0");
        }
    }

    @Test
    void thePageOfMetricsNamesAllThatTheCodeCountsAndNothingElse() throws IOException {
        var documented = all(DOCUMENTED, Files.readString(PAGE));
        var ours = documented.stream()
                .filter(name -> name.startsWith("modelyard_"))
                .map(name -> name.replaceFirst("(_seconds|_bytes)?(_total)?$", ""))
                .collect(Collectors.toSet());
        assertThat(ours).isEqualTo(meters());
        try (var metrics = new Metrics(data)) {
            assertThat(all(FAMILY, metrics.scrape()).stream()
                            .map(name -> name.replaceFirst("_seconds_max$", "_seconds")))
                    .isSubsetOf(documented);
        }
    }

    /** Names of meters in the sources, as Prometheus writes them without their unit. */
    private static Set<String> meters() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                if (text.contains("import io.micrometer")) {
                    all(METER, text).forEach(name -> names.add(name.replace('.', '_')));
                }
            }
        }
        return names;
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
