package dev.modelyard.hub.platform.secrets;

import dev.modelyard.hub.platform.machine.FileOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A file only its owner may read, written whole or not at all, and on disk when the call returns. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Creates {@code file} (mode 0600), or replaces it. */
    public static void write(Path file, String content) throws IOException {
        var draft = draft(file, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder(file));
    }

    /** What {@code file} holds; where it is absent, {@code first} is written to it. All who race read the same. */
    public static String readOrCreate(Path file, Supplier<String> first) throws IOException {
        if (!Files.exists(file)) {
            var draft = draft(file, first.get());
            try {
                claim(file, draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            sync(folder(file));
        }
        return Files.readString(file);
    }

    /** A hard link, unlike a move, does not replace what another just put there. */
    private static void claim(Path file, Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another came first; theirs counts
        } catch (FileSystemException | UnsupportedOperationException e) {
            copy(draft, file); // no hard links on this file system
        }
    }

    private static void copy(Path draft, Path file) throws IOException {
        try {
            create(file, Files.readString(draft));
        } catch (FileAlreadyExistsException e) {
            // another came first here, too
        }
    }

    private static Path draft(Path file, String content) throws IOException {
        var folder = folder(file);
        var draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            create(draft, content);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(folder.toString()); // nobody knows the draft's name
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(folder.toString());
        } catch (IOException e) {
            Files.deleteIfExists(draft); // what fitted on a full disk
            throw e;
        }
        FileOwner.asItsFolder(draft);
        return draft;
    }

    private static void create(Path file, String content) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    /** Without it a new name may be gone after the machine lost power. */
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
