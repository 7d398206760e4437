package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherStopsTest extends LauncherCase {
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void told_to_end_in_a_build_it_takes_the_build_along(String signal, int status) throws Exception {
        Files.writeString(checkout.home.resolve("slow"), "");
        endsWithWhatItStarted(signal, status);
        assertThat(checkout.noted("maven.log")).hasSize(1);
        Files.delete(checkout.home.resolve("slow"));
        serve();
    }

    @Test
    void told_to_end_in_the_training_it_takes_that_along_and_trains_later() throws Exception {
        serve();
        jdk = checkout.jdk("25.0.2");
        Files.writeString(checkout.home.resolve("slow"), "");
        endsWithWhatItStarted("TERM", 143);

        Files.delete(checkout.home.resolve("slow"));
        serve();
        assertThat(checkout.noted("java.log")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"serve, 0", "demo, 0", "token, 143"})
    void told_to_end_before_it_is_a_hub_it_ends_as_one(String command, int status) throws Exception {
        serve();
        var gate = checkout.home.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        checkout.program("tr", """
                #!/bin/sh
                cat "$HOME/gate" > "$HOME/held"
                exec /usr/bin/tr "$@"
                """);
        var launcher = checkout.start(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), command);
        // opens once the launcher has come there, and holds it up until it is closed
        var opening = CompletableFuture.supplyAsync(() -> writerOf(gate));
        try (var held = opening.get(30, TimeUnit.SECONDS)) {
            signal("TERM", launcher);
            held.flush();
        }

        var ended = Checkout.end(launcher);
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.out()).isEmpty();
    }

    private static void signal(String signal, Process to) throws Exception {
        var kill = new ProcessBuilder("kill", "-s", signal, Long.toString(to.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static OutputStream writerOf(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endsWithWhatItStarted(String signal, int status) throws Exception {
        // whoever runs the tests in the background may have interrupts ignored, which a shell cannot take back
        var launcher = checkout.start(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString(), "TMPDIR", directory.toString()),
                Path.of("/usr/bin/env"),
                "--default-signal",
                checkout.root.resolve("modelyard").toString(),
                "serve");
        Await.until("it is at work", () -> checkout.noted("started").size() == 1);
        var child = Long.parseLong(checkout.noted("started").getFirst());

        signal(signal, launcher);

        assertThat(Checkout.end(launcher).status()).isEqualTo(status);
        assertThat(ProcessHandle.of(child)).isEmpty();
        try (var files = Files.newDirectoryStream(directory, "modelyard-train.*")) {
            assertThat(files).isEmpty();
        }
        Files.delete(checkout.home.resolve("started"));
    }
}
