package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of {@code bench}, which no module builds, compile against the hub and its clients as they are. */
class BenchTest {
    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"shows", "clients"})
    void its_programs_compile_without_a_warning(String folder) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var sources = Files.newDirectoryStream(Path.of("..", "bench", folder), "*.java");
                var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-Xlint:all,-classfile", "-Werror", "-proc:none", "-d", classes.toString());
            assertThat(compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(paths(sources)))
                            .call())
                    .as(said.toString())
                    .isTrue();
        }
    }

    private static Path[] paths(Iterable<Path> sources) {
        var paths = new ArrayList<Path>();
        sources.forEach(paths::add);
        return paths.toArray(Path[]::new);
    }
}
