package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.machine.FileOwner;
import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds everything this machine's hub keeps, held by one process at a time.
 *
 * <p>The lock is the kernel's, on {@code hub.lock}, so it ends with the process however that ends. Who holds it stands
 * in a second file: closing any handle of a locked file gives the lock up, so nobody may open {@code hub.lock} to read.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "hub.lock";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Between taking the lock and saying so lies a moment. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Path path;
    private final Path holderFile;
    private final FileChannel lock;

    private DataDirectory(Path path, Path holderFile, FileChannel lock) {
        this.path = path;
        this.holderFile = holderFile;
        this.lock = lock;
    }

    /**
     * Takes the directory for a hub, and makes it (mode 0700) if it is not there; other files in it are left alone.
     *
     * @throws DataDirectoryInUse if another process has it
     */
    public static DataDirectory open(Path directory) {
        return open(directory, Holder.self("starting"));
    }

    /** The same for a command, which lets it go soon. */
    public static DataDirectory openBriefly(Path directory) {
        return open(directory, Holder.command());
    }

    /**
     * Takes it for a hub once the command that may have it is done.
     *
     * @param tell takes what is waited for, if it takes long
     * @throws DataDirectoryInUse at once if another hub has it
     */
    public static DataDirectory openAfterCommands(Path directory, Consumer<String> tell) {
        var command = new BriefWait(BriefWait.LONGEST, tell);
        var unknown = new BriefWait(MOMENT, tell);
        while (true) {
            try {
                return open(directory);
            } catch (DataDirectoryInUse e) {
                var wait = e.isUnknown() ? unknown : command;
                if (!(e.isUnknown() || e.isBrief())
                        || !wait.goesOn("Waiting for the data directory " + directory + ", which has " + e.by())) {
                    throw e;
                }
            }
        }
    }

    /** Whether neither a hub nor a command has ever had it. */
    static boolean isNew(Path directory) {
        return Files.notExists(directory.resolve(LOCK));
    }

    /**
     * Refuses what {@link #open} would, as far as that can be told without making anything.
     *
     * @throws DataDirectoryInUse if another process has it
     */
    public static void check(Path directory) {
        if (!isNew(directory)) {
            open(directory).close();
            return;
        }
        try {
            DataPath.check(directory);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static DataDirectory open(Path directory, Holder self) {
        try {
            DataPath.check(directory);
            make(directory.toAbsolutePath());
            return lock(directory.toRealPath(), self);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static UncheckedIOException unusable(Path directory, IOException reason) {
        return new UncheckedIOException(
                "The data directory " + directory + " cannot be used: " + Words.of(reason)
                        + "; choose another with --data DIR, or see that this user may use it",
                reason);
    }

    /** With the folders above it: all of them, or none. */
    private static void make(Path directory) throws IOException {
        var missing = new ArrayDeque<Path>();
        @Nullable Path at = directory;
        while (at != null && Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
            missing.push(at);
            at = at.getParent();
        }
        var made = new ArrayDeque<Path>();
        try {
            for (var folder : missing) {
                if (make(folder, PosixFilePermissions.asFileAttribute(PRIVATE))) {
                    made.push(folder);
                }
            }
            Files.createDirectories(directory); // refuses what is none
        } catch (IOException e) {
            made.forEach(DataDirectory::remove);
            throw e;
        }
    }

    /** @return false if somebody else made it meanwhile */
    private static boolean make(Path folder, FileAttribute<?> permissions) throws IOException {
        try {
            Files.createDirectory(folder, permissions);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return false;
            }
            throw e;
        }
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            log.debug("{} stays, as somebody else uses it", folder);
        }
    }

    private static DataDirectory lock(Path path, Holder self) throws IOException {
        var holderFile = path.resolve("hub.pid");
        var holder = Holder.read(holderFile);
        if (holder.filter(Holder::isSelf).isPresent()) {
            throw new DataDirectoryInUse(path, holder);
        }
        var lockFile = path.resolve(LOCK);
        boolean isNew = Files.notExists(lockFile);
        var channel = FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (isNew) {
                FileOwner.asItsFolder(lockFile);
            }
            if (channel.tryLock() == null) {
                throw new DataDirectoryInUse(path, Holder.read(holderFile));
            }
            var directory = new DataDirectory(path, holderFile, channel);
            directory.write(self);
            return directory;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new DataDirectoryInUse(path, Optional.of(Holder.self("at work there already")));
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
            write(Holder.self(activity));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Holder holder) throws IOException {
        boolean isNew = Files.notExists(holderFile);
        Files.writeString(
                holderFile,
                holder.toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
        if (isNew) {
            FileOwner.asItsFolder(holderFile);
        }
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
