package dev.modelyard.hub.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The hub's PostgreSQL, its own or yours: migrated, pooled, and heard.
 *
 * <p>While the server is away, calls fail after a few seconds at most with what {@link SqlFailure#isOutage} knows, and
 * work again by themselves once it is back. Thread-safe once started; {@link #close} also ends a start under way.
 */
public final class Database implements AutoCloseable {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(3);

    /**
     * Times in seconds; a server that takes the connection and then says nothing is given up as well. Errors without
     * the row they are about, since they are logged.
     */
    private static final Map<String, String> DIRECT = Map.of(
            "connectTimeout", "3", "loginTimeout", "10", "tcpKeepAlive", "true", "logServerErrorDetail", "false");

    private static final Map<String, String> POOLED = Map.of(
            "connectTimeout",
            "3",
            "loginTimeout",
            "10",
            "tcpKeepAlive",
            "true",
            "logServerErrorDetail",
            "false",
            "socketTimeout",
            "60");

    /** Connections that the hub's own server offers beside those of the pool: for listening, migrating and people. */
    private static final int SPARE = 20;

    private final Server server;
    private final int connections;
    private final Connector direct;
    private volatile @Nullable HikariDataSource pool;
    private volatile @Nullable Jdbi jdbi;
    private volatile @Nullable Changes changes;

    /** Which server this is. */
    private sealed interface Server {
        record Own(EmbeddedPostgres postgres) implements Server {}

        record Yours(DatabaseUrl url, Duration patience) implements Server {}
    }

    /**
     * Touches nothing before {@link #start}.
     *
     * @param directory where the hub's own server keeps its files, unless {@code settings} name a server
     */
    public Database(DatabaseSettings settings, DataDirectory directory) {
        this(server(settings, directory), settings.connections());
    }

    private Database(Server server, int connections) {
        this.server = server;
        this.connections = connections;
        this.direct = new Connector(address(), DIRECT);
    }

    /** The database at {@code url}, which must be there when it is started. */
    public static Database at(DatabaseUrl url, int connections) {
        return new Database(new Server.Yours(url, Duration.ZERO), connections);
    }

    /** @throws DatabaseUnusable if the server is not there now, or does not fit */
    public static void reach(DatabaseUrl url) {
        YourServer.await(new Connector(() -> url, DIRECT), url, Duration.ZERO);
    }

    /**
     * Refuses a place where the hub's own server, if it is to have one, could not be run; nothing is made there.
     *
     * @throws DatabaseUnusable if so; the message says what to do
     */
    public static void check(DatabaseSettings settings, Path dataDirectory) {
        if (settings.url() == null) {
            DataPath.checkPrograms(home(dataDirectory));
        }
    }

    /** Where the hub's own server keeps its files. */
    static Path home(Path dataDirectory) {
        return dataDirectory.resolve("postgres");
    }

    private static Server server(DatabaseSettings settings, DataDirectory directory) {
        var home = home(directory.path());
        return settings.url() == null
                ? new Server.Own(new EmbeddedPostgres(
                        home, home, Map.of("max_connections", Integer.toString(settings.connections() + SPARE))))
                : new Server.Yours(settings.url(), settings.patience());
    }

    private ServerAddress address() {
        return switch (server) {
            case Server.Own(var postgres) -> postgres::url;
            case Server.Yours(var url, var patience) -> () -> url;
        };
    }

    /**
     * Starts or reaches the server, and migrates. After a failure nothing is left running.
     *
     * @throws DatabaseUnusable if that is not possible; the message says why and what to do
     */
    public Database start() {
        try {
            switch (server) {
                case Server.Own(var postgres) -> postgres.start();
                case Server.Yours(var url, var patience) -> YourServer.await(direct, url, patience);
            }
            Migrations.run(direct);
            pool = pool();
            jdbi = Jdbi.create(pool)
                    .installPlugin(new PostgresPlugin())
                    .installPlugin(new SqlObjectPlugin())
                    .installPlugin(new RowTypes())
                    // what fails is logged, and values are nobody's business there
                    .configure(StatementExceptions.class, say -> say.setMessageRendering(MessageRendering.NONE))
                    // the last: tables see what is configured before it, and nothing that comes after
                    .installPlugin(new SharedTables());
            changes = new Changes(direct).start();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(new Connector(address(), POOLED));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    public Jdbi jdbi() {
        return started(jdbi);
    }

    public Changes changes() {
        return started(changes);
    }

    /** The pool itself, for libraries that do not speak Jdbi. */
    public DataSource dataSource() {
        return started(pool);
    }

    /** Whether the server is the hub's own, so that no other hub uses it. */
    public boolean isOwn() {
        return server instanceof Server.Own;
    }

    /** Whether the server could be reached a moment ago; asks nothing of it. */
    public boolean isUp() {
        var listening = changes;
        return listening != null && listening.isListening();
    }

    /** Adds the gauges {@code modelyard.database.up} and {@code modelyard.database.connections}. */
    public void meter(MeterRegistry meters) {
        Gauge.builder("modelyard.database.up", this, database -> database.isUp() ? 1 : 0)
                .description("Whether the database can be reached")
                .register(meters);
        connections(meters, "active", pool -> pool.getHikariPoolMXBean().getActiveConnections());
        connections(meters, "idle", pool -> pool.getHikariPoolMXBean().getIdleConnections());
        connections(meters, "waited-for", pool -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection());
    }

    private void connections(MeterRegistry meters, String state, ToIntFunction<HikariDataSource> count) {
        Gauge.builder("modelyard.database.connections", started(pool), count::applyAsInt)
                .description("Connections of the pool, and threads that wait for one")
                .tag("state", state)
                .register(meters);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The database is not started");
        }
        return part;
    }

    /** Kills the hub's own server, so that whoever waits for an answer of it is told that there is none. */
    public void abort() {
        if (server instanceof Server.Own(var postgres)) {
            postgres.kill();
        }
    }

    @Override
    public void close() {
        var listening = changes;
        if (listening != null) {
            listening.close();
        }
        var pooled = pool;
        if (pooled != null) {
            pooled.close();
        }
        if (server instanceof Server.Own(var postgres)) {
            postgres.close();
        }
    }
}
