package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout of its own for each test of the launcher, with a JDK that only notes what it is asked. */
abstract class LauncherCase {
    @TempDir
    Path directory;

    Checkout checkout;
    Path jdk;

    @BeforeEach
    void set_up() throws IOException {
        checkout = new Checkout(directory);
        jdk = checkout.jdk("25.0.1");
    }

    Checkout.Ended serve() throws Exception {
        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "serve");
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }
}
