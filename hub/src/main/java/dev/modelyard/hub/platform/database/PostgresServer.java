package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.machine.FileOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster and what it takes to bring its server up and down. Not thread-safe.
 *
 * @param settings of {@code postgresql.conf}, over the usual ones
 */
record PostgresServer(PostgresPrograms programs, Unprivileged way, Cluster cluster, Map<String, String> settings) {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /** A recovery after a crash may read much of the disk. */
    private static final Duration START = Duration.ofMinutes(5);

    /** Together with what follows it, within the 5 s that a hub has for this once its streams are drained. */
    private static final Duration STOP = Duration.ofSeconds(3);

    /** What PostgreSQL answers where the database is there by now: before it is looked for, and while it is made. */
    private static final Set<String> MADE_MEANWHILE = Set.of("42P04", "23505");

    private static final Duration POLL = Duration.ofMillis(10);

    /** Another program may take the free port between the look and the start. */
    private static final int ATTEMPTS = 5;

    /** A server that takes connections. */
    record Running(Postmaster postmaster, int port) {}

    /** Everything on disk that a start needs, made where it is missing. */
    static PostgresServer install(Path home, Path programsParent, Map<String, String> settings) throws IOException {
        DataPath.checkPrograms(programsParent);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        boolean isNew = Files.notExists(home);
        var real = Files.createDirectories(home, mode).toRealPath();
        if (isNew) {
            FileOwner.asItsFolder(real);
        }
        var programs = PostgresPrograms.in(programsParent.toAbsolutePath());
        var way = Unprivileged.into(real, programs);
        way.own(real);
        return new PostgresServer(programs, way, Cluster.in(real, programs, way), settings);
    }

    /**
     * Takes over the server that a dead hub left, if it is the right one and lets us in, and otherwise starts anew.
     *
     * @param cancelled ends the wait
     */
    Running up(BooleanSupplier cancelled) throws IOException {
        var left = Postmaster.running(cluster.data());
        if (left.isPresent()) {
            var taken = takeOver(left.get(), cancelled);
            if (taken.isPresent()) {
                return taken.get();
            }
            left.get().stop(programs, way, STOP);
        }
        ProcessTable.end(cluster.data());
        // PostgreSQL refuses to start if another process has got the number that stands in it since
        Files.deleteIfExists(cluster.data().resolve("postmaster.pid"));
        return start(cancelled);
    }

    private Optional<Running> takeOver(Postmaster left, BooleanSupplier cancelled) throws IOException {
        var program = ProcessTable.program(left.process().pid());
        if (!program.equals(programs.postgres().toString())) {
            log.info("The PostgreSQL that an earlier hub left is of another version and is started anew");
            return Optional.empty();
        }
        var port = awaitReady(left, cancelled);
        if (port.isEmpty()) {
            return Optional.empty();
        }
        try {
            connect(port.get(), "postgres").close();
            log.info(
                    "Took over the PostgreSQL that an earlier hub left running, process {}",
                    left.process().pid());
            return Optional.of(new Running(left, port.get()));
        } catch (SQLException e) {
            log.info(
                    "The PostgreSQL that an earlier hub left does not let us in and is started anew: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Running start(BooleanSupplier cancelled) throws IOException {
        for (int attempt = 1; ; attempt++) {
            if (cancelled.getAsBoolean()) {
                throw stopped();
            }
            cluster.configure(freePort(), settings, way);
            var postmaster = new Postmaster(launch().toHandle(), cluster.data());
            var ready = awaitReady(postmaster, cancelled);
            if (ready.isPresent()) {
                return new Running(postmaster, ready.get());
            }
            var problem =
                    postmaster.isAlive() ? "it took no connections for " + START.toSeconds() + " s" : cluster.problem();
            postmaster.stop(programs, way, STOP);
            if (cancelled.getAsBoolean()) {
                throw stopped();
            }
            if (attempt == ATTEMPTS || !problem.contains("Address already in use")) {
                throw new DatabaseUnusable(
                        "PostgreSQL cannot be started: " + problem + "\nIts logs are in " + cluster.log());
            }
        }
    }

    private static DatabaseUnusable stopped() {
        return new DatabaseUnusable("PostgreSQL was stopped while it started");
    }

    /** In a session of its own: Ctrl-C, which a terminal sends to the hub's whole group, must not reach it. */
    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(way.command(programs.postgres(), "-D", cluster.data().toString()));
        return Program.builder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(cluster.startLog().toFile())
                .start();
    }

    /** The port, once it takes connections; empty if it ended, took too long, or the wait was cancelled. */
    private static Optional<Integer> awaitReady(Postmaster postmaster, BooleanSupplier cancelled) throws IOException {
        var deadline = System.nanoTime() + START.toNanos();
        var port = postmaster.readyPort();
        while (port.isEmpty()
                && postmaster.isAlive()
                && !cancelled.getAsBoolean()
                && System.nanoTime() - deadline < 0) {
            ProcessTable.pause(POLL);
            port = postmaster.readyPort();
        }
        return port;
    }

    /** Ends the server with all its processes. */
    void down(Running running) throws IOException {
        running.postmaster().stop(programs, way, STOP);
        ProcessTable.end(cluster.data());
    }

    /** Ends a server of {@code home} and all that makes its files, at once; nothing committed is lost. */
    static void killAll(Path home) {
        killDraft(home);
        kill(home, Cluster::data);
    }

    /** Ends what makes the files of {@code home} the first time; the next start makes them anew. */
    static void killDraft(Path home) {
        kill(home, Cluster::draft);
    }

    private static void kill(Path home, UnaryOperator<Path> folder) {
        try {
            if (Files.exists(home)) {
                ProcessTable.of(folder.apply(home.toRealPath())).forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the hub's database where a first start was cut short before it. */
    void createDatabase(Running running) {
        try (var connection = connect(running.port(), "postgres");
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + Cluster.DATABASE + "'")) {
            if (!found.next()) {
                create(statement);
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "PostgreSQL runs and does not let the hub in, with the password in "
                            + cluster.data().resolveSibling("password") + ": " + e.getMessage(),
                    e);
        }
    }

    /** What a hub that was killed has asked for goes on, and may be there first. */
    private static void create(Statement statement) throws SQLException {
        try {
            statement.execute("CREATE DATABASE " + Cluster.DATABASE);
        } catch (SQLException e) {
            if (!MADE_MEANWHILE.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private Connection connect(int port, String database) throws SQLException {
        return new Connector(() -> cluster.url(port, database), Map.of("connectTimeout", "5", "socketTimeout", "10"))
                .getConnection();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
