package dev.modelyard.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A temporary folder of a fixture's own, for fixtures that tests make themselves, where JUnit's {@code @TempDir} does
 * not reach. Closing it removes all that lies in it.
 */
public record OwnFolder(Path path) implements AutoCloseable {
    /** @param prefix of the folder's name; short where a socket is to lie in it */
    public static OwnFolder named(String prefix) {
        try {
            return new OwnFolder(Files.createTempDirectory(prefix + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
