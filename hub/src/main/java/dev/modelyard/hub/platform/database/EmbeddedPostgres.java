package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own PostgreSQL: started with it, kept running, stopped with it.
 *
 * <p>Thread-safe. One thread watches the server and starts it again when it ends; see {@code design.md}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration FAST_STOP = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final String DATABASE = "modelyard";

    private final Path home;
    private final Path programsParent;
    private final Map<String, String> settings;

    private @Nullable Installation installation;
    private volatile @Nullable Running running;
    private volatile boolean closing;

    /** What a start needs, found once. */
    private record Installation(PostgresPrograms programs, Unprivileged way, Cluster cluster) {}

    private record Running(Postmaster server, int port) {}

    /**
     * Nothing happens before {@link #start}.
     *
     * @param home           the folder of the cluster; made if absent
     * @param programsParent where the programs are unpacked; several clusters may share it
     * @param settings       of {@code postgresql.conf}, over the usual ones
     */
    public EmbeddedPostgres(Path home, Path programsParent, Map<String, String> settings) {
        this.home = home;
        this.programsParent = programsParent;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Returns when the server takes connections. A server left over by a hub that was killed is taken over.
     *
     * @throws DatabaseUnusable if it cannot be started; the message says why
     */
    public synchronized EmbeddedPostgres start() {
        try {
            var found = install();
            installation = found;
            running = adopt(found).orElse(null);
            if (running == null) {
                running = launch(found);
            }
            createDatabase(found.cluster());
            Thread.ofPlatform().name("postgres-watch").daemon().start(this::watch);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's files in " + home + " cannot be used: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("The start of PostgreSQL was interrupted", e);
        }
    }

    /** Where the server is now. */
    public DatabaseUrl url() throws SQLException {
        var now = running;
        if (now == null || installation == null) {
            throw new SQLException("PostgreSQL is down at the moment and is being started again", "08001");
        }
        return installation.cluster().url(now.port(), DATABASE);
    }

    private Installation install() throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var real = Files.createDirectories(home, mode).toRealPath();
        var programs = PostgresPrograms.in(programsParent);
        var way = Unprivileged.reaching(real);
        way.own(real);
        return new Installation(programs, way, Cluster.in(real, programs, way));
    }

    /** Takes over a server that a dead hub left, if it lets us in; ends what else that one left. */
    private Optional<Running> adopt(Installation at) throws IOException, InterruptedException {
        var data = at.cluster().data();
        var left = Postmaster.running(data);
        if (left.isPresent()) {
            var server = left.get();
            var port = server.readyPort();
            if (port.isPresent() && answers(at.cluster(), port.get())) {
                log.info(
                        "Took over the PostgreSQL that an earlier hub left running (process {})",
                        server.process().pid());
                return Optional.of(new Running(server, port.get()));
            }
            server.stop(at.programs(), at.way(), FAST_STOP);
        }
        endStrays(data);
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        return Optional.empty();
    }

    private static boolean answers(Cluster cluster, int port) {
        try (var connection = connect(cluster, port, DATABASE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW data_directory")) {
            return row.next() && row.getString(1).equals(cluster.data().toString());
        } catch (SQLException e) {
            log.info("The PostgreSQL left by an earlier hub does not answer and is started anew: {}", e.getMessage());
            return false;
        }
    }

    private static void endStrays(Path data) throws IOException, InterruptedException {
        for (var stray : ProcessTable.of(data)) {
            log.warn("Ending process {}, left over from an earlier PostgreSQL", stray.pid());
            stray.destroyForcibly();
            new Postmaster(stray, data).awaitEnd(Duration.ofSeconds(5));
        }
    }

    private Running launch(Installation at) throws IOException, InterruptedException {
        var port = freePort();
        at.cluster().configure(port, settings);
        at.way().own(home);
        var startLog = at.cluster().log().resolve("start.log");
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(at.way()
                .command(at.programs().postgres(), "-D", at.cluster().data().toString()));
        var process = Program.builder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(startLog.toFile())
                .start();
        var server = new Postmaster(process.toHandle(), at.cluster().data());
        var deadline = System.nanoTime() + START.toNanos();
        while (server.readyPort().isEmpty()) {
            if (!server.isAlive()) {
                throw new DatabaseUnusable("PostgreSQL ended while starting: "
                        + Files.readString(startLog).strip() + " (more in "
                        + at.cluster().log() + ")");
            }
            if (closing || System.nanoTime() - deadline > 0) {
                server.stop(at.programs(), at.way(), FAST_STOP);
                throw new DatabaseUnusable(
                        closing
                                ? "PostgreSQL was stopped while starting"
                                : "PostgreSQL did not take connections within " + START.toSeconds() + " s; see "
                                        + at.cluster().log());
            }
            Thread.sleep(POLL);
        }
        return new Running(server, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void createDatabase(Cluster cluster) {
        var now = running;
        if (now == null) {
            return;
        }
        try (var connection = connect(cluster, now.port(), "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!row.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable("PostgreSQL was started but does not work: " + e.getMessage(), e);
        }
    }

    private static Connection connect(Cluster cluster, int port, String database) throws SQLException {
        return new Connector(() -> cluster.url(port, database), Map.of("connectTimeout", "5", "socketTimeout", "30"))
                .getConnection();
    }

    private void watch() {
        try {
            while (!closing) {
                var now = running;
                if (now != null && now.server().isAlive()) {
                    Thread.sleep(200);
                } else {
                    restart();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restart() throws InterruptedException {
        var at = installation;
        if (closing || at == null) {
            return;
        }
        log.error("PostgreSQL ended unexpectedly; starting it again");
        running = null;
        try {
            endStrays(at.cluster().data());
            Files.deleteIfExists(at.cluster().data().resolve("postmaster.pid"));
            running = launch(at);
        } catch (IOException | DatabaseUnusable e) {
            log.error("PostgreSQL could not be started again", e);
            Thread.sleep(1000);
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            var now = running;
            running = null;
            if (now != null && installation != null) {
                try {
                    now.server().stop(installation.programs(), installation.way(), FAST_STOP);
                } catch (InterruptedException e) {
                    now.server().process().destroyForcibly();
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
