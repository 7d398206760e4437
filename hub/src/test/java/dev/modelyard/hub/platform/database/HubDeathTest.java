package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelyard.hub.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs in processes of their own, killed and started again. */
class HubDeathTest {
    @TempDir
    Path parent;

    Path directory;

    @BeforeEach
    void place() throws IOException {
        directory = parent.toRealPath().resolve("data");
    }

    @AfterEach
    void leavesNoProcess() throws IOException {
        assertThat(ProcessTable.of(directory)).isEmpty();
    }

    @Test
    void aHubThatIsKilledLosesNothingAndTheNextTakesItsServerOver() throws Exception {
        HubProcess.shareProgramsWith(directory);
        long server;
        var killed = HubProcess.start(directory);
        assertThat(killed.says()).isEqualTo("ready 0");
        killed.write(1);
        assertThat(killed.says()).isEqualTo("wrote 1");
        server = server();
        killed.kill();

        try (var next = HubProcess.start(directory)) {
            assertThat(next.says()).isEqualTo("ready 1");
            assertThat(server()).isEqualTo(server);
            try (var second = HubProcess.start(directory)) {
                assertThat(second.says())
                        .as("what a second hub on the directory is told")
                        .contains("data directory " + directory + " is in use")
                        .contains("process " + next.pid())
                        .contains("--data");
            }
            next.write(2);
            assertThat(next.says()).isEqualTo("wrote 2");
        }
    }

    @Test
    void aHubMayBeKilledInTheMiddleOfItsFirstStart() throws Exception {
        HubProcess.shareProgramsWith(directory);
        var home = directory.resolve("postgres");
        for (var moment : List.of("initdb/global", "18/postmaster.pid", "18/base/16384")) {
            var hub = HubProcess.start(directory);
            Await.until(moment + " is there", () -> Files.exists(home.resolve(moment)));
            hub.kill();
        }

        try (var next = HubProcess.start(directory)) {
            assertThat(next.says()).isEqualTo("ready 0");
        }
    }

    @Test
    void rootRunsItAsTheUserWhoOwnsTheFilesAlsoBelowAClosedFolder() throws Exception {
        assumeTrue(isRoot(), "only root can become another user");
        HubProcess.shareProgramsWith(directory);
        nobody().getFirst().own(directory.resolve("postgres"));
        for (var start : List.of("ready 0", "ready 0")) {
            try (var hub = HubProcess.start(directory)) {
                assertThat(hub.says()).isEqualTo(start);
                assertThat(owner(Path.of("/proc", Long.toString(server())))).isEqualTo("nobody");
            }
        }
    }

    @Test
    void anOrdinaryUsersFirstStartUnpacksTheProgramsAndSparesOtherFiles() throws Exception {
        Files.createDirectories(directory.resolve("postgres/.unpacking/bin")); // of a start that was cut short
        Files.writeString(directory.resolve("mine.txt"), "mine");
        String[] user = {};
        if (isRoot()) {
            nobody().getFirst().own(parent);
            user = nobody().get(1).prefix().toArray(String[]::new); // may read the class path, wherever that is
        }
        try (var hub = HubProcess.start(directory, user)) {
            assertThat(hub.says()).isEqualTo("ready 0");
            assertThat(owner(directory.resolve("postgres/18"))).isEqualTo(isRoot() ? "nobody" : owner(parent));
        }
        assertThat(directory.resolve("mine.txt")).hasContent("mine");
        assertThat(directory.resolve("postgres/.unpacking")).doesNotExist();
    }

    private static List<Unprivileged> nobody() {
        return Unprivileged.as(Unprivileged.Account.named("nobody").orElseThrow());
    }

    private static String owner(Path path) throws IOException {
        return Files.getOwner(path).getName();
    }

    private long server() throws IOException {
        return Postmaster.running(directory.resolve("postgres/18"))
                .orElseThrow()
                .process()
                .pid();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
