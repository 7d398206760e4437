package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.modelyard.hub.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        try (var directory = DataDirectory.open(parent.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void mayBeALinkToAFolderWithOtherFiles() throws IOException {
        var real = Files.createDirectory(parent.resolve("real"));
        Files.writeString(real.resolve("mine"), "mine");
        var link = Files.createSymbolicLink(parent.resolve("link"), real);

        try (var directory = DataDirectory.open(link)) {
            assertThat(directory.path()).isEqualTo(real.toRealPath());
            assertThat(real.resolve("mine")).hasContent("mine");
        }
    }

    @Test
    void isHeldOnceAndTellsByWhomAndForWhat() {
        try (var first = DataDirectory.open(parent)) {
            first.describe("serving 127.0.0.1:8484");

            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("serving 127.0.0.1:8484");
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void aHubWaitsForACommandAndSaysSo() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        var command = DataDirectory.openBriefly(parent);
        var hub = CompletableFuture.supplyAsync(() -> DataDirectory.openAfterCommands(parent, told::add));
        Await.until("it says what it waits for", () -> !told.isEmpty());
        assertThat(told)
                .allMatch(what ->
                        what.contains("process " + ProcessHandle.current().pid())
                                && what.contains("running a command"));

        command.close();

        hub.get(20, TimeUnit.SECONDS).close();
        assertThat(told).hasSize(1);
    }

    @Test
    void aHubIsNotWaitedFor() {
        try (var first = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.openAfterCommands(
                            parent, what -> fail("waits for " + first.path() + ": " + what)))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessageContaining("starting");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "process 99999999999999999999, serving", "process 1\0\n\u00ff"})
    void whatMakesNoSenseInTheHoldersFileIsPassedOver(String said) throws IOException {
        Files.writeString(parent.resolve("hub.pid"), said, StandardCharsets.ISO_8859_1);

        DataDirectory.open(parent).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\uFFFDb"})
    void aPathThatPostgresqlCannotNameIsRefusedAndNotMade(String name) {
        assertThatThrownBy(() -> DataDirectory.open(parent.resolve(name)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is not accepted");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aPathThatIsTooLongIsRefusedAndNotMade() {
        var longest = parent.resolve("a".repeat(200) + ("/" + "b".repeat(200)).repeat(4));

        assertThatThrownBy(() -> DataDirectory.open(longest)).hasMessageContaining("more than 850 bytes");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatCannotBeMadeLeavesNothing() throws IOException {
        var dangling = Files.createSymbolicLink(parent.resolve("dangling"), parent.resolve("nowhere"));

        assertThatThrownBy(() -> DataDirectory.open(parent.resolve("a/b").resolve("c".repeat(300))))
                .hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> DataDirectory.open(dangling)).hasMessageContaining(dangling.toString());

        try (var files = Files.list(parent)) {
            assertThat(files).containsExactly(dangling);
        }
    }

    @Test
    void aCheckMakesNothingAndTellsWhoHasIt() throws IOException {
        DataDirectory.check(parent.resolve("new"));
        assertThatThrownBy(() -> DataDirectory.check(parent.resolve("a\nb"))).hasMessageContaining("is not accepted");
        assertThat(parent).isEmptyDirectory();

        try (var held = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.check(held.path())).isInstanceOf(DataDirectoryInUse.class);
        }
    }

    @Test
    void anAttemptInVainLeavesTheLockInPlace() {
        try (var first = DataDirectory.open(parent)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> DataDirectory.open(parent)).isInstanceOf(DataDirectoryInUse.class);
            }
            assertThat(first.path()).isDirectory();
        }
    }

    @Test
    void whatADeadHolderWroteDoesNotKeepOthersOut() throws IOException {
        Files.writeString(
                parent.resolve("hub.pid"), "process " + ProcessHandle.current().pid() + " since long ago, serving");

        DataDirectory.open(parent).close();
    }

    @Test
    void aPathThatIsAFileIsRefusedByName() throws IOException {
        var file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file)).hasMessageContaining(file.toString());
    }
}
