package dev.modelyard.hub.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path directory;

    @Test
    void isReplacedWholeAndStaysPrivate() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "older and longer");

        PrivateFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void allWhoCreateItAtOnceReadTheSame() throws Exception {
        var file = directory.resolve("file");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> PrivateFile.readOrCreate(file, () -> "content " + i))
                    .toList());
            for (var result : results) {
                assertThat(result.get()).isEqualTo(Files.readString(file));
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }
}
