package dev.modelyard.hub.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Usage that waits on disk for its database: files ("segments") of checksummed lines, appended to and synced to the
 * disk batch by batch, together bounded. A process that dies while it writes leaves a torn last line, which the next
 * one skips and counts; it never appends to a file that it did not begin. Safe for one writer and one reader.
 */
final class UsageSpool implements AutoCloseable {
    private static final long SEGMENT = 4 << 20;
    private static final String SUFFIX = ".usage";

    /** What one segment holds. */
    record Segment(long number, List<UsageEvent> events, int torn) {}

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final long bound;
    private final TreeMap<Long, Long> sizes = new TreeMap<>();
    private @Nullable FileChannel writing;

    /**
     * @param bound bytes that all segments together may take
     */
    UsageSpool(Path directory, long bound) throws IOException {
        this.directory = Files.createDirectories(directory, PRIVATE);
        this.bound = bound;
        try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                sizes.put(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())), Files.size(file));
            }
        }
    }

    /**
     * Appends the events and returns when they are on disk.
     *
     * @return false where they do not fit any more; then none was kept
     */
    synchronized boolean append(List<UsageEvent> events) throws IOException {
        var bytes = bytes(events);
        int length = bytes.remaining();
        if (bytes() + length > bound) {
            return false;
        }
        var segment = segmentFor(length);
        long before = segment.position();
        try {
            write(bytes, segment);
        } catch (IOException failure) {
            segment.truncate(before);
            throw failure;
        }
        sizes.put(sizes.lastKey(), before + length);
        return true;
    }

    /**
     * Keeps the events in a segment of their own and returns when they are on disk.
     *
     * @return its number, for {@link #remove}; empty where they do not fit any more
     */
    synchronized OptionalLong keepAside(List<UsageEvent> events) throws IOException {
        seal();
        if (!append(events)) {
            return OptionalLong.empty();
        }
        seal();
        return OptionalLong.of(sizes.lastKey());
    }

    private static ByteBuffer bytes(List<UsageEvent> events) {
        var lines = events.stream().map(event -> SpoolLine.of(event) + '\n').collect(Collectors.joining());
        return ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(ByteBuffer bytes, FileChannel segment) throws IOException {
        while (bytes.hasRemaining()) {
            segment.write(bytes);
        }
        segment.force(false);
    }

    /** The oldest segment, which nothing is appended to from here on; empty where nothing waits. */
    synchronized Optional<Segment> oldest() throws IOException {
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        if (sizes.size() == 1) {
            seal();
        }
        long number = sizes.firstKey();
        var events = new ArrayList<UsageEvent>();
        int torn = 0;
        // decoded with replacement: a character torn in two must not hide the lines before it
        var text = new String(Files.readAllBytes(file(number)), StandardCharsets.UTF_8);
        for (var line : text.lines().toList()) {
            var event = SpoolLine.read(line);
            event.ifPresent(events::add);
            torn += event.isPresent() ? 0 : 1;
        }
        return Optional.of(new Segment(number, List.copyOf(events), torn));
    }

    /** Forgets a segment whose events are stored. */
    synchronized void remove(long number) throws IOException {
        Files.deleteIfExists(file(number));
        sizes.remove(number);
    }

    synchronized boolean isEmpty() {
        return sizes.isEmpty();
    }

    synchronized long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized void close() throws IOException {
        seal();
    }

    private FileChannel segmentFor(int more) throws IOException {
        if (writing != null && sizes.lastEntry().getValue() + more > SEGMENT) {
            seal();
        }
        if (writing == null) {
            long number = sizes.isEmpty() ? 1 : sizes.lastKey() + 1;
            writing = FileChannel.open(file(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            sizes.put(number, 0L);
        }
        return writing;
    }

    private void seal() throws IOException {
        if (writing != null) {
            writing.close();
            writing = null;
        }
    }

    private Path file(long number) {
        return directory.resolve(String.format("%010d", number) + SUFFIX);
    }
}
