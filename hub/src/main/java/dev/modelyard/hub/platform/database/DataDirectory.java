package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything this machine's hub keeps, held by one process at a time.
 *
 * <p>The lock is the kernel's, on {@code hub.lock}, so it ends with the process however that ends. Who holds it stands
 * in a second file: closing any handle of a locked file gives the lock up, so nobody may open {@code hub.lock} to read.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final Path holderFile;
    private final FileChannel lock;

    private DataDirectory(Path path, Path holderFile, FileChannel lock) {
        this.path = path;
        this.holderFile = holderFile;
        this.lock = lock;
    }

    /**
     * Takes the directory, and makes it (mode 0700) if it is not there; other files in it are left alone.
     *
     * @throws DataDirectoryInUse if another process has it
     */
    public static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
            return lock(directory.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + directory + " cannot be used: " + e, e);
        }
    }

    private static DataDirectory lock(Path path) throws IOException {
        var holderFile = path.resolve("hub.pid");
        var holder = readHolder(holderFile);
        if (holder != null && holder.startsWith(thisProcess())) {
            throw new DataDirectoryInUse(path, holder);
        }
        var channel = FileChannel.open(
                path.resolve("hub.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() == null) {
                throw new DataDirectoryInUse(path, holder == null ? "it is just starting" : holder);
            }
            var directory = new DataDirectory(path, holderFile, channel);
            directory.describe("starting");
            return directory;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new DataDirectoryInUse(path, "this very process");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** Says to those who come in vain what the holder does, such as the address it serves. */
    public void describe(String activity) {
        try {
            Files.writeString(holderFile, thisProcess() + ", " + activity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start time tells this process from an earlier one of the same number, which containers give out again. */
    private static String thisProcess() {
        var self = ProcessHandle.current();
        return "process " + self.pid()
                + self.info().startInstant().map(at -> " since " + at).orElse("");
    }

    private static @Nullable String readHolder(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holderFile);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
