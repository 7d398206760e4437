package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void hubsThatStartAtOnceMigrateAnEmptyDatabaseOnce() throws SQLException {
        var existing = TestDatabase.freshUrl();
        var empty = existing.withDatabase(existing.database() + "_empty");
        execute(existing, "CREATE DATABASE " + empty.database());

        var starts = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> Migrations.run(connector(empty))),
                CompletableFuture.runAsync(() -> Migrations.run(connector(empty))),
                CompletableFuture.runAsync(() -> Migrations.run(connector(empty))));

        assertThat(starts).succeedsWithin(Duration.ofSeconds(60));
        assertThat(count(empty)).isEqualTo(count(existing)).isPositive();
    }

    /** A hub may be ended between any two statements, and what it has done must be known to the next. */
    @Test
    void whatAScriptDoesIsNotedInTheSameTransaction() throws SQLException {
        var migrated = TestDatabase.freshUrl();
        assertThat(transaction(migrated, "pg_constraint WHERE conname = 'model_preparations_pkey'"))
                .isEqualTo(transaction(migrated, "flyway_schema_history WHERE version = '14'"));
        assertThat(transaction(migrated, "pg_constraint WHERE conname = 'models_pkey'"))
                .isEqualTo(transaction(migrated, "flyway_schema_history WHERE version = '11'"))
                .isNotEqualTo(transaction(migrated, "flyway_schema_history WHERE version = '14'"));
    }

    @Test
    void aSchemaWithTablesOfSomethingElseIsLeftAlone() throws SQLException {
        var existing = TestDatabase.freshUrl();
        var strange = existing.withDatabase(existing.database() + "_strange");
        execute(existing, "CREATE DATABASE " + strange.database());
        execute(strange, "CREATE TABLE theirs (id INT)");

        assertThatThrownBy(() -> Migrations.run(connector(strange)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("something else")
                .hasMessageContaining("currentSchema");
    }

    private static int count(DatabaseUrl url) throws SQLException {
        try (var connection = connector(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Which one wrote a row. */
    private static String transaction(DatabaseUrl url, String of) throws SQLException {
        try (var connection = connector(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT xmin FROM " + of)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(DatabaseUrl url, String sql) throws SQLException {
        try (var connection = connector(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connector connector(DatabaseUrl url) {
        return new Connector(() -> url, Map.of());
    }
}
