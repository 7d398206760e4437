package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run. One that several names or links lead to counts once, under the first of them; hidden names, and so
 * Kubernetes' {@code ..data}, count as not there. What cannot be read is a text with a problem, never a failure.
 */
final class SeedFiles {
    /** Bytes of one file. */
    static final int LARGEST = 32_000_000;

    /** Bytes of all files together: a hub has some 300 MB of heap, and compares them with what is there. */
    static final long MOST_BYTES = LARGEST;

    private final Set<Object> seen = new HashSet<>();
    private long bytes;

    /** The file, then those of the directory by their names, each read as the stream comes to it. */
    Stream<SeedText> texts(@Nullable Path file, @Nullable Path directory) {
        return Stream.concat(
                file == null
                        ? Stream.of()
                        : text(file, Format.ofName(name(file)).orElse(Format.JSON)),
                directory == null ? Stream.of() : all(directory));
    }

    private Stream<SeedText> all(Path directory) {
        List<Named> files;
        try (var listed = Files.list(directory)) {
            files = listed.flatMap(file -> Named.of(file).stream())
                    .sorted(Comparator.comparing(Named::key).thenComparing(Named::name))
                    .toList();
        } catch (NoSuchFileException e) {
            return Stream.of(SeedText.unreadable(shown(directory), "does not exist"));
        } catch (NotDirectoryException e) {
            return Stream.of(SeedText.unreadable(shown(directory), "is not a directory"));
        } catch (IOException | UncheckedIOException e) {
            return Stream.of(SeedText.unreadable(shown(directory), "cannot be read: " + Words.of(e)));
        }
        return files.stream().flatMap(file -> text(file.path, file.format));
    }

    /** A file that may hold seeds, by its name. */
    private record Named(Path path, Format format, String name, String key) {
        static Optional<Named> of(Path file) {
            var name = SeedFiles.name(file);
            return name.startsWith(".")
                    ? Optional.empty()
                    : Format.ofName(name).map(format -> new Named(file, format, name, NaturalOrder.key(name)));
        }
    }

    /** Nothing for a file that was there under another name. */
    private Stream<SeedText> text(Path file, Format format) {
        try {
            var is = Files.readAttributes(file, BasicFileAttributes.class);
            if (is.isDirectory()) {
                return unreadable(file, "is a directory");
            }
            if (!is.isRegularFile()) {
                return unreadable(file, "is no regular file");
            }
            if (!seen.add(is.fileKey() == null ? file.toRealPath() : is.fileKey())) {
                return Stream.of();
            }
            return is.size() > LARGEST ? unreadable(file, "is larger than 32 MB") : read(file, format);
        } catch (NoSuchFileException e) {
            return unreadable(file, Files.isSymbolicLink(file) ? "is a link that leads nowhere" : "does not exist");
        } catch (IOException e) {
            return unreadable(file, "cannot be read: " + Words.of(e));
        }
    }

    private Stream<SeedText> read(Path file, Format format) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1); // it may have grown
        }
        bytes += content.length;
        if (content.length > LARGEST) {
            return unreadable(file, "is larger than 32 MB");
        }
        if (bytes > MOST_BYTES) {
            return unreadable(file, "is left out: all files together are larger than 32 MB");
        }
        return Stream.of(SeedText.file(shown(file), format, content));
    }

    private static Stream<SeedText> unreadable(Path file, String problem) {
        return Stream.of(SeedText.unreadable(shown(file), problem));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String shown(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
