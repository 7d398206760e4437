package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which processes belong to a PostgreSQL data directory, as {@code /proc} shows it.
 *
 * <p>A process is known by its working directory or by its command line: in a container root may not see the former of
 * another user's process, and a moved folder changes the latter.
 */
final class ProcessTable {
    private static final Logger log = LoggerFactory.getLogger(ProcessTable.class);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration KILL = Duration.ofSeconds(5);

    /** What file names and arguments are written in. */
    private static final Charset NATIVE = Charset.forName(System.getProperty("native.encoding"));

    private ProcessTable() {}

    /** Every live process of {@code data}: its server, the server's children, {@code initdb}. */
    static List<ProcessHandle> of(Path data) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .filter(pid -> pid != ProcessHandle.current().pid() && belongs(pid, data))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(ProcessTable::isLive)
                    .toList();
        }
    }

    /** Kills every process of {@code data}, and returns when they are gone. */
    static void end(Path data) throws IOException {
        for (var process : of(data)) {
            log.warn("Ending process {}, left over from an earlier PostgreSQL in {}", process.pid(), data);
            process.destroyForcibly();
            if (!awaitEnd(process, KILL)) {
                throw new DatabaseUnusable("Process " + process.pid() + " of an earlier PostgreSQL in " + data
                        + " cannot be ended. It waits for something outside, such as a disk.");
            }
        }
    }

    /** Whether process {@code pid} is one of {@code data}; another that was given the number since is not. */
    static boolean belongs(long pid, Path data) {
        return worksIn(pid, data) || speaksOf(pid, data);
    }

    /** Whether it still runs; a zombie, which nobody may ever collect in a container, does not. */
    static boolean isLive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(proc(process.pid(), "stat"), StandardCharsets.ISO_8859_1);
            return !stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false; // it ended between the two looks
        }
    }

    /** Waits until {@code process} ended; false if {@code limit} passed before, or the thread was interrupted. */
    static boolean awaitEnd(ProcessHandle process, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (isLive(process)) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    /** Sleeps; an interrupt ends it and stays set. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program it was started as; empty where that cannot be seen. */
    static String program(long pid) {
        return commandLine(pid).getFirst();
    }

    /** What the titles of the server's children begin with, so that they are known without their parent. */
    static String title(Path data) {
        return "modelyard-" + Integer.toHexString(data.toString().hashCode());
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(proc(pid, "cwd")).startsWith(data);
        } catch (IOException e) {
            return false; // it ended, or it is another user's
        }
    }

    private static boolean speaksOf(long pid, Path data) {
        var words = commandLine(pid);
        var first = words.getFirst();
        return first.startsWith("postgres: " + title(data) + ": ")
                || (first.endsWith("/postgres") && words.contains(data.toString()))
                || (first.endsWith("/initdb") && words.contains("--pgdata=" + data));
    }

    private static List<String> commandLine(long pid) {
        try {
            return List.of(Files.readString(proc(pid, "cmdline"), NATIVE).split("\0", -1));
        } catch (IOException e) {
            return List.of("");
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
