package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the compiler does not see in the sources. */
class SourcesTest {
    private static List<String> lines(Predicate<String> matching) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(matching)
                        .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
            }
        }
        return found;
    }

    @Test
    void a_suppressed_warning_has_its_reason_beside_it() throws IOException {
        var suppressed = lines(line -> line.strip().startsWith("@SuppressWarnings"));

        assertThat(suppressed).isNotEmpty().allMatch(line -> line.contains(") // "));
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        try (var directories = Files.walk(Path.of("src/main/java/dev/modelyard/hub"))) {
            for (var directory : directories.filter(Files::isDirectory).toList()) {
                if (hasClasses(directory)) {
                    assertThat(directory.resolve("package-info.java"))
                            .content()
                            .contains("@NullMarked")
                            .startsWith("/** ");
                }
            }
        }
    }

    private static boolean hasClasses(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }
}
