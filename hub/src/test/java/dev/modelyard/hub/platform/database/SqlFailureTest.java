package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelyard.hub.testing.TestDatabase;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

class SqlFailureTest {
    @Test
    void aViolatedConstraintIsKnownByName() {
        try (var database = TestDatabase.fresh()) {
            var failure = catchThrowable(() -> database.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE t (name TEXT CONSTRAINT name_taken UNIQUE)");
                handle.execute("INSERT INTO t VALUES ('a'), ('a')");
            }));

            assertThat(SqlFailure.violatedConstraint(failure)).contains("name_taken");
            assertThat(SqlFailure.isOutage(failure)).isFalse();
        }
    }

    @Test
    void aConnectionThatIsCutIsAnOutageAndABadStatementIsNot() {
        try (var database = TestDatabase.fresh()) {
            var cut = catchThrowable(() -> database.jdbi()
                    .useHandle(handle -> handle.execute("SELECT pg_terminate_backend(pg_backend_pid())")));
            var bad = catchThrowable(() -> database.jdbi().useHandle(handle -> handle.execute("SELEKT")));

            assertThat(SqlFailure.isOutage(cut)).isTrue();
            assertThat(SqlFailure.isOutage(bad)).isFalse();
            assertThat(SqlFailure.violatedConstraint(bad)).isEmpty();
        }
    }

    @Test
    void whatFailedSaysNothingOfTheValuesItWasGiven() {
        try (var database = TestDatabase.fresh()) {
            var jdbi = database.jdbi();
            jdbi.useHandle(handle -> handle.execute("CREATE TABLE kept (value TEXT UNIQUE)"));
            jdbi.useHandle(handle -> handle.execute("INSERT INTO kept VALUES (?)", "s3cret"));

            var failure = catchThrowable(
                    () -> jdbi.useHandle(handle -> handle.execute("INSERT INTO kept VALUES (?)", "s3cret")));

            assertThat(SqlFailure.violatedConstraint(failure)).contains("kept_value_key");
            assertThat(failure).hasStackTraceContaining("duplicate key");
            assertThat(Throwables.getStackTrace(failure)).doesNotContain("s3cret");
        }
    }
}
