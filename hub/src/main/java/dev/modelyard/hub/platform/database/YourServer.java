package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the PostgreSQL of {@code DATABASE_URL} is there and is one the hub can work with. */
final class YourServer {
    /** The oldest version its makers still keep. */
    static final int OLDEST = 15;

    private static final Logger log = LoggerFactory.getLogger(YourServer.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration REMINDER = Duration.ofSeconds(10);

    /**
     * Classes of states that waiting does not change: a value not taken, a wrong password or no such role, no such
     * database or schema, no right to it.
     */
    private static final Set<String> LASTING = Set.of("22", "28", "3D", "3F", "42");

    /** The same of a single state: no password where one is asked for, no TLS where it is wanted. */
    private static final String REJECTED = "08004";

    private YourServer() {}

    /**
     * Returns once it is reached and fits.
     *
     * @throws DatabaseUnusable if it does not fit, or is not reached within {@code patience}
     */
    static void await(DataSource server, DatabaseUrl url, Duration patience) {
        var start = System.nanoTime();
        var reminded = -REMINDER.toNanos();
        while (true) {
            try (var connection = server.getConnection()) {
                check(connection, url);
                return;
            } catch (SQLException e) {
                var waited = System.nanoTime() - start;
                if (isLasting(e.getSQLState())) {
                    throw new DatabaseUnusable("DATABASE_URL (" + url + ") is refused: " + Words.of(e), e);
                } else if (waited >= patience.toNanos()
                        || Thread.currentThread().isInterrupted()) {
                    throw new DatabaseUnusable(
                            "DATABASE_URL (" + url + ") was not reached within " + patience.toSeconds() + " s: "
                                    + why(e)
                                    + " Check the address and that the server runs; MODELYARD_DATABASE_WAIT is how long a start waits.",
                            e);
                } else if (waited - reminded >= REMINDER.toNanos()) {
                    log.warn("Waiting for the database {}: {}", url, why(e));
                    reminded = waited;
                }
                ProcessTable.pause(PAUSE);
            }
        }
    }

    /** With what the driver leaves to the cause, such as which host is not known. */
    private static String why(SQLException failure) {
        var said = Words.of(failure);
        if (failure.getCause() instanceof IOException cause && !(cause instanceof ConnectException)) {
            var more = Words.of(cause);
            return said.contains(more) ? said : said.replaceFirst("\\.$", "") + ": " + more + ".";
        }
        return said;
    }

    private static boolean isLasting(@Nullable String state) {
        return state != null
                && (state.equals(REJECTED) || (state.length() == 5 && LASTING.contains(state.substring(0, 2))));
    }

    private static void check(Connection connection, DatabaseUrl url) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new DatabaseUnusable(
                    "DATABASE_URL (" + url + ") is a PostgreSQL " + version + "; " + OLDEST + " or newer is needed.");
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on',
                               current_schema(),
                               has_schema_privilege(current_schema(), 'CREATE') AND has_schema_privilege(current_schema(), 'USAGE'),
                               current_setting('server_encoding')
                        """)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new DatabaseUnusable(
                        "DATABASE_URL (" + url + ") only reads: it is a replica, or set to be read-only.");
            } else if (row.getString(2) == null) {
                throw new DatabaseUnusable(
                        "DATABASE_URL (" + url + ") has no schema for this user: none of search_path exists.");
            } else if (!row.getBoolean(3)) {
                throw new DatabaseUnusable("DATABASE_URL (" + url + "): user " + url.user()
                        + " may not create tables in schema " + row.getString(2)
                        + ". As its owner: GRANT CREATE, USAGE ON SCHEMA "
                        + row.getString(2) + " TO " + url.user());
            } else if (!row.getString(4).equals("UTF8")) {
                throw new DatabaseUnusable(
                        "DATABASE_URL (" + url + ") has the encoding " + row.getString(4) + "; UTF8 is needed.");
            }
        }
    }
}
