package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.testing.TestDatabase;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedTablesTest {
    static Database database;

    interface Words {
        @SqlUpdate("INSERT INTO words (word) VALUES (:word)")
        void insert(String word);

        @SqlQuery("SELECT word FROM words ORDER BY word")
        List<String> all();

        default List<String> with(String word) {
            insert(word);
            return all();
        }
    }

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.jdbi().useHandle(handle -> handle.execute("CREATE TABLE words (word TEXT PRIMARY KEY)"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void eachObjectUsesTheHandleItWasAttachedToAlsoWithinOneThread() {
        try (var first = database.jdbi().open();
                var second = database.jdbi().open()) {
            first.begin();
            second.begin();
            var ofFirst = first.attach(Words.class);
            var ofSecond = second.attach(Words.class);

            ofFirst.insert("one");
            assertThat(ofSecond.with("two")).containsExactly("two");
            assertThat(ofFirst.all()).containsExactly("one");

            first.rollback();
            second.rollback();
            assertThat(ofSecond.all()).isEmpty();
        }
    }

    @Test
    void whatFailsIsTheFailureOfTheStatementAndSaysNothingOfItsValues() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
                    var words = handle.attach(Words.class);
                    words.insert("twice");
                    words.insert("twice");
                }))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                        .contains("duplicate key")
                        .doesNotContain("twice"));
        assertThat(database.jdbi().withExtension(Words.class, Words::all)).isEmpty();
    }

    @Test
    void anObjectThatOutlivesItsHandleSaysSo() {
        var kept = database.jdbi().withHandle(handle -> handle.attach(Words.class));

        assertThatThrownBy(kept::all).hasMessageContaining("closed");
    }
}
