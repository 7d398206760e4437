package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot be says why, and leaves nothing where nothing was. */
class RefusedStartsTest {
    @TempDir
    Path parent;

    @AfterEach
    void nothing_was_made() {
        assertThat(parent).isEmptyDirectory();
    }

    private static String refused(String... command) throws Exception {
        var ended = Program.run(command);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isBlank();
        assertThat(ended.err()).doesNotContain("Exception");
        return ended.err();
    }

    @Test
    void where_postgresql_cannot_run() throws Exception {
        var data = parent.resolve("a$b/new").toString();
        for (var command :
                List.of(List.of("serve", "--port", "0"), List.of("token", "create", "t", "--scope", "api"))) {
            var all = new ArrayList<>(command);
            all.addAll(List.of("--data", data));
            assertThat(refused(all.toArray(String[]::new)))
                    .contains("PostgreSQL cannot be run in " + data, "--data DIR", "DATABASE_URL");
        }
    }

    @Test
    void where_a_directory_cannot_be_made() throws Exception {
        var data = parent.resolve("new/" + "n".repeat(300)).toString();
        assertThat(refused("serve", "--port", "0", "--data", data))
                .contains("The data directory " + data + " cannot be used: ", "--data DIR");
    }

    @Test
    void where_something_else_listens() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(refused(
                            "serve",
                            "--listen",
                            address,
                            "--data",
                            parent.resolve("new").toString()))
                    .contains("Cannot listen at " + address);
            assertThat(refused(
                            "serve",
                            "--listen",
                            address,
                            "--data",
                            parent.resolve("a$b").toString()))
                    .contains("Cannot listen at " + address, "PostgreSQL cannot be run in ");
        }
    }
}
