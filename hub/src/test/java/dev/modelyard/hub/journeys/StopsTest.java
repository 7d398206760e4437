package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop at any moment of a start ends everything, and the next start succeeds. */
class StopsTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void place() throws IOException {
        data = parent.toRealPath().resolve("data");
        HubProcess.shareProgramsWith(data);
    }

    @AfterEach
    void nothing_is_left_running() {
        assertThat(Program.of(data)).isEmpty();
    }

    private Program serve() throws IOException {
        return Program.start("serve", "--listen", "127.0.0.1:0", "--data", data.toString());
    }

    private void served() throws Exception {
        try (var hub = serve()) {
            hub.url();
            hub.signal("TERM");
            assertThat(hub.end().status()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hub.pid, TERM",
        "postgres/initdb/global, TERM",
        "postgres/initdb/base, INT",
        "postgres/18/postmaster.pid, INT",
        "postgres/18/base/16384, TERM",
        "admin-password, INT",
        "control/socket, TERM"
    })
    void it_ends_in_the_middle_of_a_first_start(String moment, String signal) throws Exception {
        try (var hub = serve()) {
            Await.until(moment + " is there", () -> Files.exists(data.resolve(moment)));
            hub.signalGroup(signal);

            assertThat(hub.end().err()).doesNotContain("Exception");
        }
        assertThat(Program.of(data)).isEmpty();
        served();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void it_ends_well_also_before_there_is_anything_to_stop(String signal) throws Exception {
        var settings = parent.resolve("settings");
        assertThat(new ProcessBuilder("mkfifo", settings.toString()).start().waitFor())
                .isZero();
        var before = entries();
        try (var hub = Program.start("serve", "--data", data.toString(), "--env-file", settings.toString())) {
            // this opens once the other side reads, which then waits for what is never written
            var open = CompletableFuture.supplyAsync(() -> writerOf(settings));
            try (var writer = open.get(30, TimeUnit.SECONDS)) {
                hub.signal(signal);
                var ended = hub.end();
                assertThat(ended.status()).isZero();
                assertThat(ended.err()).isBlank();
                writer.flush();
            }
        }
        assertThat(entries()).isEqualTo(before);
    }

    private static OutputStream writerOf(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> entries() throws IOException {
        try (var files = Files.walk(parent)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_second_interrupt_changes_nothing() throws Exception {
        try (var hub = serve()) {
            hub.url();
            for (var signal : List.of("INT", "INT")) {
                hub.signalGroup(signal);
            }
            var ended = hub.end();
            assertThat(ended.status()).isZero();
            assertThat(ended.err()).doesNotContain("Exception");
        }
        served();
    }

    @Test
    void a_first_start_that_hangs_in_initdb_is_ended_all_the_same() throws Exception {
        try (var hub = serve()) {
            var draft = data.resolve("postgres/initdb");
            Await.until("initdb is at work", () -> !Program.of(draft).isEmpty());
            for (var line : Program.of(draft)) {
                var pid = line.substring(0, line.indexOf(' '));
                new ProcessBuilder("kill", "-s", "STOP", pid).start().waitFor();
            }
            hub.signal("TERM");
            Await.until("it ends", LIMIT, () -> !hub.isAlive());
        }
        served();
    }
}
