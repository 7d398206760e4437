package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which processes belong to a cluster, as {@code /proc} shows it.
 *
 * <p>A process is known by its working directory or by its command line: in a container root may not see the former of
 * another user's process, and a moved folder changes the latter.
 */
final class ProcessTable {
    private ProcessTable() {}

    /** Every live process of {@code cluster} but this one: its server, the server's children, {@code initdb}. */
    static List<ProcessHandle> of(Path cluster) throws IOException {
        try (Stream<Path> numbers = Files.list(Path.of("/proc"))) {
            return numbers.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(pid -> pid != ProcessHandle.current().pid() && belongs(pid, cluster))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        }
    }

    /** Whether process {@code pid} is one of {@code cluster}; a recycled number is not. */
    static boolean belongs(long pid, Path cluster) {
        return worksIn(pid, cluster) || speaksOf(pid, cluster);
    }

    /** Whether it still runs; a zombie, which nobody may ever collect in a container, does not. */
    static boolean isLive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            return !stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false; // it ended between the two looks
        }
    }

    /** What the titles of the server's children begin with, so that they are known without their parent. */
    static String title(Path cluster) {
        return "modelyard-" + Integer.toHexString(cluster.toString().hashCode());
    }

    private static boolean worksIn(long pid, Path cluster) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .startsWith(cluster);
        } catch (IOException e) {
            return false; // it ended, or it is another user's
        }
    }

    private static boolean speaksOf(long pid, Path cluster) {
        try {
            var words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0", -1);
            return words[0].startsWith("postgres: " + title(cluster) + ": ")
                    || ((words[0].endsWith("/postgres") || words[0].endsWith("/initdb"))
                            && List.of(words).contains(cluster.toString()));
        } catch (IOException e) {
            return false;
        }
    }
}
