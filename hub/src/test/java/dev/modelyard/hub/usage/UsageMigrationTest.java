package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was stored before usage was kept by day is kept by day afterwards, and will be added up. */
class UsageMigrationTest {
    @Test
    void movesWhatIsStoredToItsDaysAndHasItAddedUp() throws SQLException {
        try (var database = TestDatabase.fresh()) {
            database.jdbi().useHandle(handle -> {
                var connection = handle.getConnection();
                execute(connection, "CREATE SCHEMA earlier; SET search_path TO earlier");
                execute(connection, script("V4__usage.sql"));
                execute(connection, """
                        INSERT INTO usage_events
                        SELECT '2026-03-01 23:59:00+00'::timestamptz + n * interval '1 second', 'e' || n, 'r', NULL, 'anonymous',
                               NULL, 'm', NULL, NULL, NULL, NULL, '/', false, 404, 'none', NULL, NULL, NULL, n, 0, 'refused', 'x'
                        FROM generate_series(1, 4100) AS n
                        """);
                execute(connection, script("V6__usage_sums.sql"));
                assertThat(count(connection, "SELECT count(DISTINCT id) FROM usage_events"))
                        .isEqualTo(4_100);
                assertThat(count(connection, "SELECT sum(total_us) FROM usage_events"))
                        .isEqualTo(4_100 * 4_101 / 2);
                assertThat(count(connection, "SELECT count(*) FROM usage_events_20260301"))
                        .isEqualTo(59);
                assertThat(count(connection, "SELECT count(*) FROM usage_events_stray"))
                        .isZero();
                assertThat(count(connection, """
                        SELECT count(*) FROM usage_batches AS b JOIN usage_events AS e
                          ON e.batch = b.id AND e.at BETWEEN b.since AND b.until
                        """)).isEqualTo(4_100);
                assertThat(count(connection, "SELECT nextval('usage_batch_ids') - max(id) FROM usage_batches"))
                        .isEqualTo(1);
            });
        }
    }

    private static String script(String name) {
        try (var script = UsageMigrationTest.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
