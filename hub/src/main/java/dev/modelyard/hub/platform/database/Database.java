package dev.modelyard.hub.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The hub's PostgreSQL, its own or yours: migrated, pooled, and heard.
 *
 * <p>When the server goes away, calls fail with an {@link SQLException} inside Jdbi's exceptions after a few seconds at
 * most, and work again by themselves once it is back. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(3);

    private final @Nullable EmbeddedPostgres embedded;
    private final ServerAddress address;
    private final int poolSize;
    private @Nullable HikariDataSource pool;
    private @Nullable Jdbi jdbi;
    private @Nullable Changes changes;

    private Database(@Nullable EmbeddedPostgres embedded, ServerAddress address, int poolSize) {
        this.embedded = embedded;
        this.address = address;
        this.poolSize = poolSize;
    }

    /** A server of the hub's own in {@code directory}; it starts and stops with this. */
    public static Database embedded(DataDirectory directory) {
        var home = directory.path().resolve("postgres");
        var server = new EmbeddedPostgres(home, home, Map.of());
        return new Database(server, server::url, 16);
    }

    /** Your server. */
    public static Database at(DatabaseUrl url, int poolSize) {
        return new Database(null, () -> url, poolSize);
    }

    /** Starts or reaches the server and migrates; returns when all is usable. */
    public Database start() {
        if (embedded != null) {
            embedded.start();
        }
        var direct = new Connector(address, Map.of("connectTimeout", "3", "tcpKeepAlive", "true"));
        Migrations.run(direct);
        pool = pool();
        jdbi = Jdbi.create(pool)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new RowTypes());
        changes = new Changes(direct).start();
        return this;
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(
                new Connector(address, Map.of("connectTimeout", "3", "socketTimeout", "60", "tcpKeepAlive", "true")));
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setValidationTimeout(2000);
        config.setKeepaliveTime(30_000);
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

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The database is not started");
        }
        return part;
    }

    @Override
    public void close() {
        if (changes != null) {
            changes.close();
        }
        if (pool != null) {
            pool.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
