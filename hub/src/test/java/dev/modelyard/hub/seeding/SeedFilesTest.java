package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that cannot be read, or count once under several names: each is told, and stops no other. */
class SeedFilesTest extends FaultyCase {
    @Test
    void files_that_cannot_be_read() throws Exception {
        var expected = new LinkedHashMap<String, String>();
        Files.write(folder.resolve("bom.json"), "\uFEFF{}".getBytes(StandardCharsets.UTF_8));
        expected.put("bom.json", "byte order mark");
        Files.write(folder.resolve("latin.json"), "{\"id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
        expected.put("latin.json", "is not UTF-8");
        Files.write(folder.resolve("utf16.json"), "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));
        expected.put("utf16.json", "is not UTF-8");
        Files.createSymbolicLink(folder.resolve("dangling.json"), Path.of("nowhere.json"));
        expected.put("dangling.json", "is a link that leads nowhere");
        Files.createDirectory(folder.resolve("directory.json"));
        expected.put("directory.json", "is a directory");
        Files.createSymbolicLink(folder.resolve("here.json"), Path.of("."));
        expected.put("here.json", "is a directory");
        Files.createSymbolicLink(folder.resolve("loop.json"), Path.of("loop.json"));
        expected.put("loop.json", "cannot be read");
        try (var large = new RandomAccessFile(folder.resolve("large.json").toFile(), "rw")) {
            large.setLength(SeedFiles.LARGEST + 1L);
        }
        expected.put("large.json", "is larger than 32 MB");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        expected.put("pipe.json", "is no regular file");
        written("good.json", GOOD.formatted(1));
        Files.createLink(folder.resolve("good-again.json"), folder.resolve("good.json"));
        written(".hidden.json", "no JSON");
        written("readme.txt", "no JSON");

        var report = plan(directory());
        assertThat(report.count(SeedResult.CREATED))
                .as("a linked file counts once")
                .isEqualTo(1);
        assertThat(report.outcomes()).hasSize(expected.size() + 1);
        expected.forEach((name, says) -> assertThat(report.outcomes())
                .filteredOn(outcome ->
                        folder.resolve(name).toString().equals(outcome.origin().at()))
                .singleElement()
                .satisfies(outcome -> assertFault(outcome, "", says)));
    }

    @Test
    void a_file_or_directory_that_is_not_there() throws IOException {
        var nowhere = folder.resolve("nowhere").toString();
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODELS_FILE", nowhere))), "", "does not exist");
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODELS_DIR", nowhere))), "", "does not exist");
        var file = written("file.json", GOOD.formatted(1)).toString();
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODELS_DIR", file))), "", "is not a directory");
    }
}
