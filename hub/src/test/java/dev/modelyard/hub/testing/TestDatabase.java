package dev.modelyard.hub.testing;

import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.DataDirectoryInUse;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Real databases for tests: one PostgreSQL per JVM, and as many databases of their own in it as are asked for. */
public final class TestDatabase {
    private static final String TEMPLATE = "modelyard";
    private static final String PREFIX = "modelyard-test-";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** A migrated, empty database, shared with nobody. Close it when done. */
    public static Database fresh() {
        return open(freshUrl());
    }

    /** Another hub's view of the same database. */
    public static Database open(DatabaseUrl url) {
        return Database.at(url, 4).start();
    }

    /** Where a migrated, empty database is, for those who connect themselves. */
    public static DatabaseUrl freshUrl() {
        var name = "test_" + COUNT.incrementAndGet();
        synchronized (Server.URL) { // a template must not be copied twice at once
            // the pool that migrated it may have left a connection behind, and then it cannot be copied
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + TEMPLATE + "'");
            execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        }
        return Server.URL.withDatabase(name);
    }

    /** The same as {@code DATABASE_URL} says it. */
    public static String freshText() {
        var url = freshUrl();
        var password = Objects.requireNonNull(url.password()).reveal();
        return "postgres://" + url.user() + ":" + password + "@" + url.hosts() + "/" + url.database();
    }

    private static void execute(String sql) {
        var url = Server.URL;
        var password = url.password();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + url.hosts() + "/postgres",
                        url.user(),
                        password == null ? "" : password.reveal());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started when first asked for; ends with the JVM, and its files soon after it. */
    private static final class Server {
        /** Nothing here outlives the JVM, so nothing needs to be safe on disk. */
        private static final Map<String, String> FAST = Map.of(
                "fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300");

        static final DatabaseUrl URL = start();

        private static DatabaseUrl start() {
            try {
                removeThoseOfKilledRuns();
                var directory = DataDirectory.open(Files.createTempDirectory(PREFIX));
                var server = new EmbeddedPostgres(directory.path().resolve("postgres"), cache(), FAST);
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                    server.close();
                    removeLater(directory.path());
                }));
                server.start();
                var url = server.url();
                open(url).close(); // migrates it
                return url;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A server whose files are gone ends within a minute. */
    private static void removeThoseOfKilledRuns() throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (var folder : folders) {
                if (isAbandoned(folder)) {
                    removeLater(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        var anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        if (Files.getLastModifiedTime(folder).compareTo(anHourAgo) > 0) {
            return false;
        }
        try (var held = DataDirectory.open(folder)) {
            return held.path().equals(folder);
        } catch (DataDirectoryInUse | UncheckedIOException e) {
            return false;
        }
    }

    /** Where the programs of PostgreSQL are unpacked once for all tests of this machine. */
    public static Path cache() {
        var home = System.getenv("XDG_CACHE_HOME");
        return (home == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home))
                .resolve("modelyard-test");
    }

    /**
     * By a process of its own: several hundred databases are gigabytes in a hundred thousand files, and a JVM that takes
     * more than 30 s to exit is taken for one that hangs.
     */
    private static void removeLater(Path directory) {
        try {
            new ProcessBuilder("setsid", "rm", "-rf", "--", directory.toString()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
