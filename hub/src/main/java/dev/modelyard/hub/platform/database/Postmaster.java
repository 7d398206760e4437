package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server process, started by this hub or left over from one that died.
 *
 * @param process the process at the head of the server
 * @param data    the data directory it serves, a real path
 */
record Postmaster(ProcessHandle process, Path data) {
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(1);

    /** The server that runs on {@code data} by its pid file, if that process is still one of it. */
    static Optional<Postmaster> running(Path data) throws IOException {
        var file = PidFile.read(data);
        return file == null || !ProcessTable.belongs(file.pid(), data)
                ? Optional.empty()
                : ProcessHandle.of(file.pid())
                        .filter(ProcessTable::isLive)
                        .map(process -> new Postmaster(process, data));
    }

    boolean isAlive() {
        return ProcessTable.isLive(process);
    }

    /** The port it listens on once it takes connections; empty before, and while it stops. */
    Optional<Integer> readyPort() throws IOException {
        var file = PidFile.read(data);
        return file != null && file.ready() && file.pid() == process.pid()
                ? Optional.of(file.port())
                : Optional.empty();
    }

    /** Waits for its end: told at once of a child's, soon of another process's. */
    void awaitEnd() throws InterruptedException {
        while (isAlive()) {
            try {
                process.onExit().get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // look again: the exit of a process that is no child is noticed late
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Ends it: fast, which rolls back what is open and writes everything; after {@code limit} at once, which costs a
     * recovery at the next start but loses nothing that was committed.
     */
    void stop(PostgresPrograms programs, Unprivileged way, Duration limit) {
        if (!isAlive()) {
            return; // its number may be another's by now
        }
        signal(programs, way, "INT");
        if (!ProcessTable.awaitEnd(process, limit)) {
            signal(programs, way, "QUIT");
            if (!ProcessTable.awaitEnd(process, IMMEDIATE_STOP)) {
                process.destroyForcibly();
            }
        }
    }

    private void signal(PostgresPrograms programs, Unprivileged way, String name) {
        var kill = way.command(programs.pgCtl(), "kill", name, Long.toString(process.pid()));
        Program.run(kill, Duration.ofSeconds(2));
    }

    /**
     * The parts of {@code postmaster.pid} that matter.
     *
     * @param ready whether it takes connections
     */
    record PidFile(long pid, int port, boolean ready) {
        /** Null if there is none, or one that is not finished. */
        static @Nullable PidFile read(Path data) throws IOException {
            try {
                var lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
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
