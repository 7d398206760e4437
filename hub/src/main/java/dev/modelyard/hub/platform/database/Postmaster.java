package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server process, started by this hub or left over from one that died.
 *
 * @param process the process at the head of the cluster
 * @param cluster its data directory, a real path
 */
record Postmaster(ProcessHandle process, Path cluster) {
    private static final Duration POLL = Duration.ofMillis(20);

    /** The server that runs on {@code cluster} by its pid file, if that process is still one of the cluster's. */
    static Optional<Postmaster> running(Path cluster) throws IOException {
        var file = PidFile.read(cluster);
        return file == null || !ProcessTable.belongs(file.pid(), cluster)
                ? Optional.empty()
                : ProcessHandle.of(file.pid()).map(handle -> new Postmaster(handle, cluster));
    }

    boolean isAlive() {
        return ProcessTable.isLive(process);
    }

    /** The port it listens on once it takes connections; empty before. */
    Optional<Integer> readyPort() throws IOException {
        var file = PidFile.read(cluster);
        return file != null && file.ready() && file.pid() == process.pid()
                ? Optional.of(file.port())
                : Optional.empty();
    }

    /** Waits until it ended; false if {@code limit} passed before. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /**
     * Ends it: open transactions are rolled back and all is written (fast); after {@code limit} without that, which
     * costs a recovery at the next start but loses nothing.
     */
    void stop(PostgresPrograms programs, Unprivileged way, Duration limit) throws InterruptedException {
        signal(programs, way, "INT");
        if (!awaitEnd(limit)) {
            signal(programs, way, "QUIT");
            if (!awaitEnd(Duration.ofSeconds(1))) {
                process.destroyForcibly();
            }
        }
    }

    private void signal(PostgresPrograms programs, Unprivileged way, String name) {
        var kill = way.command(programs.pgCtl(), "kill", name, Long.toString(process.pid()));
        Program.run(kill, Duration.ofSeconds(5));
    }

    /**
     * The parts of {@code postmaster.pid} that matter.
     *
     * @param ready whether it takes connections
     */
    record PidFile(long pid, int port, boolean ready) {
        /** Null if there is none, or one that was never finished. */
        static @Nullable PidFile read(Path cluster) throws IOException {
            List<String> lines;
            try {
                lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
                return lines.size() < 4
                        ? null
                        : new PidFile(
                                Long.parseLong(lines.get(0).strip()),
                                Integer.parseInt(lines.get(3).strip()),
                                lines.size() > 7 && lines.get(7).strip().equals("ready"));
            } catch (NoSuchFileException | NumberFormatException e) {
                return null;
            }
        }
    }
}
