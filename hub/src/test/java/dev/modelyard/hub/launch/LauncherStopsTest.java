package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

        var kill = new ProcessBuilder("kill", "-s", signal, Long.toString(launcher.pid())).start();
        assertThat(kill.waitFor()).isZero();

        assertThat(Checkout.end(launcher).status()).isEqualTo(status);
        assertThat(ProcessHandle.of(child)).isEmpty();
        try (var files = Files.newDirectoryStream(directory, "modelyard-train.*")) {
            assertThat(files).isEmpty();
        }
        Files.delete(checkout.home.resolve("started"));
    }
}
