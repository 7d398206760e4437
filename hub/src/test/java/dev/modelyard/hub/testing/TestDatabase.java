package dev.modelyard.hub.testing;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Real databases for tests: one PostgreSQL per JVM, and as many databases of their own in it as are asked for. */
public final class TestDatabase {
    private static final String TEMPLATE = "modelyard";
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

    /** Started when first asked for; ends with the JVM, and its files with it. */
    private static final class Server {
        static final DatabaseUrl URL = start();

        private static DatabaseUrl start() {
            try {
                var directory = Files.createTempDirectory("modelyard-test-");
                // nothing here outlives the JVM, so nothing needs to be on disk
                var server = new EmbeddedPostgres(
                        directory.resolve("postgres"),
                        cache(),
                        Map.of(
                                "fsync",
                                "off",
                                "synchronous_commit",
                                "off",
                                "full_page_writes",
                                "off",
                                "max_connections",
                                "300"));
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                    server.close();
                    delete(directory);
                }));
                server.start();
                return migrated(server.url());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static DatabaseUrl migrated(DatabaseUrl url) {
            try (var database = Database.at(url, 1).start()) {
                database.jdbi();
            }
            return url;
        }
    }

    /** Where the programs of PostgreSQL are unpacked once for all tests of this machine. */
    public static Path cache() {
        var home = System.getenv("XDG_CACHE_HOME");
        return (home == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home))
                .resolve("modelyard-test");
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
