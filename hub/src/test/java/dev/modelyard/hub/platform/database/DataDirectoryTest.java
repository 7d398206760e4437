package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
