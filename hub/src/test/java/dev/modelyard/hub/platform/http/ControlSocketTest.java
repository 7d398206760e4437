package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir
    Path temp;

    @Test
    void liesInADirectoryThatOnlyItsUserMayEnter() throws IOException {
        try (var socket = ControlSocket.in(temp)) {
            assertThat(socket.path()).startsWithRaw(temp);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(socket.path().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isElsewhereAndFoundAgainWhereThePathIsTooLong() throws IOException {
        Path data = Files.createDirectories(temp.resolve("d".repeat(120)));
        Path where;
        try (var socket = ControlSocket.in(data)) {
            where = socket.path();
            assertThat(where.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(100);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(where.getParent())))
                    .isEqualTo("rwx------");
            assertThat(ControlSocket.find(data)).contains(where);
        }
        assertThat(where.getParent()).doesNotExist();
        assertThat(ControlSocket.find(data)).isEmpty();
    }

    @Test
    void removesWhatAKilledHubLeft() throws IOException {
        Path data = Files.createDirectories(temp.resolve("d".repeat(120)));
        Path left = ControlSocket.in(data).path();
        Files.createFile(left);
        try (var socket = ControlSocket.in(data)) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(socket.path()).isNotEqualTo(left);
        }
        Path inside = ControlSocket.in(temp).path();
        Files.createFile(inside);
        try (var socket = ControlSocket.in(temp)) {
            assertThat(socket.path()).isEqualTo(inside).doesNotExist();
        }
    }
}
