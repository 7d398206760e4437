package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.database.PostgresServer.Running;
import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own PostgreSQL: started with it, started again whenever it ends, stopped with it.
 *
 * <p>Thread-safe; {@link #close} also ends a {@link #start} that is under way.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path home;
    private final Path programsParent;
    private final Map<String, String> settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable PostgresServer server;
    private volatile @Nullable Running running;
    private volatile @Nullable DatabaseUrl url;

    /**
     * Touches nothing before {@link #start}.
     *
     * @param home           the folder of the server's files; made if absent
     * @param programsParent the folder that PostgreSQL's programs are unpacked into; several servers may share it
     * @param settings       of {@code postgresql.conf}, over the usual ones
     */
    public EmbeddedPostgres(Path home, Path programsParent, Map<String, String> settings) {
        this.home = home;
        this.programsParent = programsParent;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Returns when the server takes connections.
     *
     * @throws DatabaseUnusable if it cannot be started; the message says why
     */
    public synchronized void start() {
        try {
            server = PostgresServer.install(home, programsParent, settings);
            up(server);
            server.createDatabase(running());
            if (programsParent.equals(home)) {
                server.programs().removeOthers();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started in " + home + ": " + Words.of(e), e);
        }
        Thread.ofPlatform().name("postgres-watch").daemon().start(this::watch);
    }

    /** Where the server is now; that changes when it is started again. */
    public DatabaseUrl url() throws SQLException {
        var now = url;
        if (now == null) {
            throw new SQLException("PostgreSQL is down and being started again", "08001");
        }
        return now;
    }

    private void up(PostgresServer from) throws IOException {
        var up = from.up(() -> isClosing() || Thread.currentThread().isInterrupted());
        running = up;
        url = from.cluster().url(up.port(), Cluster.DATABASE);
    }

    private Running running() {
        var now = running;
        if (now == null) {
            throw new IllegalStateException("PostgreSQL is not started");
        }
        return now;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void watch() {
        try {
            while (!isClosing()) {
                running().postmaster().awaitEnd();
                bringBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringBack() throws InterruptedException {
        var pause = new Pause();
        while (!isClosing() && !restarted()) {
            closing.await(pause.take().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized boolean restarted() {
        if (isClosing() || server == null) {
            return true;
        }
        url = null;
        log.error(
                "PostgreSQL, process {}, ended by itself; starting it again",
                running().postmaster().process().pid());
        try {
            up(server);
            return true;
        } catch (DatabaseUnusable e) {
            log.error("PostgreSQL could not be started again: {}", e.getMessage());
            return false;
        } catch (IOException | RuntimeException e) {
            log.error("PostgreSQL could not be started again", e);
            return false;
        }
    }

    /** Ends its processes at once and for good, for when {@link #close} takes too long; nothing committed is lost. */
    public void kill() {
        closing.countDown();
        PostgresServer.killAll(home);
    }

    @Override
    public void close() {
        closing.countDown();
        PostgresServer.killDraft(home);
        synchronized (this) {
            url = null;
            if (server != null && running != null) {
                try {
                    server.down(running);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
