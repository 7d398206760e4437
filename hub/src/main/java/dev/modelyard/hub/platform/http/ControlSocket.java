package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.machine.FileOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the control plane listens: a Unix socket in a directory that only the hub's own user may enter, which is what
 * authenticates the front and the command line. It lies in the data directory; where that path is too long for the
 * operating system, in a private temporary directory, and a file in the data directory says where.
 */
public final class ControlSocket implements AutoCloseable {
    /** {@code sun_path} has 108 bytes on Linux and 104 on macOS. */
    private static final int LONGEST = 100;

    private static final String DIRECTORY = "control";
    private static final String SOCKET = "socket";
    private static final String ELSEWHERE = "elsewhere";

    /** Of a command, which serves itself alone: no other program looks for it there. */
    private static final String COMMAND = "command";

    private final Path path;
    private final Path home;
    private final @Nullable Path temporary;

    private ControlSocket(Path path, Path home, @Nullable Path temporary) {
        this.path = path;
        this.home = home;
        this.temporary = temporary;
    }

    /** Makes the directory and removes what a hub that was killed left there; one hub at a time holds the data directory. */
    public static ControlSocket in(Path dataDirectory) throws IOException {
        Path home = home(dataDirectory);
        var made = at(home, SOCKET);
        if (made.temporary != null) {
            Files.writeString(home.resolve(ELSEWHERE), made.path.toString(), StandardCharsets.UTF_8);
        }
        return made;
    }

    /** One that {@link #find} does not find, for a command without a hub. */
    public static ControlSocket ofCommand(Path dataDirectory) throws IOException {
        return at(home(dataDirectory), COMMAND);
    }

    private static Path home(Path dataDirectory) throws IOException {
        Path home = dataDirectory.toAbsolutePath().resolve(DIRECTORY);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home);
            FileOwner.asItsFolder(home);
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Path former = find(dataDirectory).orElse(null);
        if (former != null) {
            remove(former);
        }
        Files.deleteIfExists(home.resolve(COMMAND));
        return home;
    }

    private static ControlSocket at(Path home, String name) throws IOException {
        Path usual = home.resolve(name);
        if (fits(usual)) {
            return new ControlSocket(usual, home, null);
        }
        Path temporary = Files.createTempDirectory("modelyard-");
        Path path = temporary.resolve(SOCKET);
        if (!fits(path)) {
            Files.delete(temporary);
            throw new IOException("no path of at most " + LONGEST + " bytes for a Unix socket: neither " + usual
                    + " nor below the temporary directory " + temporary.getParent());
        }
        return new ControlSocket(path, home, temporary);
    }

    /** Where the hub on a data directory listens, or listened before it was killed; empty if none ever did. */
    public static Optional<Path> find(Path dataDirectory) throws IOException {
        Path home = dataDirectory.toAbsolutePath().resolve(DIRECTORY);
        Path usual = home.resolve(SOCKET);
        if (Files.exists(usual)) {
            return Optional.of(usual);
        }
        Path pointer = home.resolve(ELSEWHERE);
        return Files.exists(pointer)
                ? Optional.of(Path.of(Files.readString(pointer, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    public Path path() {
        return path;
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    private static void remove(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        Path directory = socket.getParent();
        if (directory != null && !directory.endsWith(DIRECTORY)) {
            Files.deleteIfExists(directory);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(home.resolve(ELSEWHERE));
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
