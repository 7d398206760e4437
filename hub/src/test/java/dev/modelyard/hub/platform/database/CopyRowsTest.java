package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public class CopyRowsTest {
    private static final String INTO = "things (id, words, facts, told, small, whole, large, at)";

    static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.jdbi().useHandle(handle -> handle.execute("""
                CREATE TABLE things (
                    id TEXT PRIMARY KEY, words TEXT[], facts JSON, told BOOLEAN, small SMALLINT, whole INTEGER,
                    large BIGINT, at TIMESTAMPTZ)
                """));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE things"));
    }

    /** What PostgreSQL then reads, each column as its text; null is absent. */
    private static List<Map<String, Object>> stored() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT id, words::text, facts::text, told, small, whole, large, at::text FROM things ORDER BY id
                        """).mapToMap().list());
    }

    private static void copy(List<String> ids, BiConsumer<String, CopyRows> row) {
        database.jdbi().useTransaction(tx -> CopyRows.copy(tx, INTO, ids, row));
    }

    @Test
    void everyTypeIsReadBackAsItWas() {
        var facts = Json.mapper().createObjectNode().put("a", "ü\u0000\n").put("n", 9_007_199_254_740_993L);
        copy(List.of("Grüße, \"Welt\"\\\t🦙"), (id, row) -> row.text(id)
                .texts(List.of("", "a,b", "NULL", "{ü}", "\""))
                .json(facts)
                .bool(true)
                .int16(-2)
                .int32(Integer.MIN_VALUE)
                .int64(Long.MAX_VALUE)
                .time(Instant.parse("2026-01-02T03:04:05.678901999Z")));

        assertThat(stored())
                .containsExactly(Map.of(
                        "id",
                        "Grüße, \"Welt\"\\\t🦙",
                        "words",
                        "{\"\",\"a,b\",\"NULL\",\"{ü}\",\"\\\"\"}",
                        "facts",
                        facts.toString(),
                        "told",
                        true,
                        "small",
                        -2,
                        "whole",
                        Integer.MIN_VALUE,
                        "large",
                        Long.MAX_VALUE,
                        "at",
                        "2026-01-02 03:04:05.678901+00"));
    }

    @Test
    void nothingIsNullAndAnEmptyListIsEmpty() {
        copy(List.of("a"), (id, row) -> row.text(id)
                .texts(List.of())
                .json(null)
                .bool(false)
                .int16(0)
                .int32(null)
                .int64(null)
                .time(Instant.EPOCH));

        var row = stored().getFirst();
        assertThat(row).containsEntry("words", "{}").containsEntry("told", false);
        assertThat(row.get("facts")).isNull();
        assertThat(row.get("whole")).isNull();
        assertThat(row.get("large")).isNull();
    }

    @Test
    void rowsOfManyPiecesAllArrive() {
        var longest = "x".repeat(200_000);
        var ids = IntStream.range(0, 3_000).mapToObj("%05d"::formatted).toList();
        copy(ids, (id, row) -> usual(id, row, id.endsWith("7") && id.startsWith("00") ? longest : id));

        var rows = stored();
        assertThat(rows).hasSize(3_000).extracting(row -> row.get("id")).containsExactlyElementsOf(ids);
        assertThat(rows.get(7)).containsEntry("words", "{" + longest + "}");
        assertThat(rows.get(8)).containsEntry("words", "{00008}");
    }

    private static CopyRows usual(String id, CopyRows row, String word) {
        return row.text(id)
                .texts(List.of(word))
                .json(null)
                .bool(true)
                .int16(1)
                .int32(1)
                .int64(1L)
                .time(Instant.EPOCH);
    }

    @Test
    void refusedRowsLeaveNoneAndTheConnectionGoesOn() {
        database.jdbi().useHandle(handle -> {
            assertThatThrownBy(() -> handle.useTransaction(
                            tx -> CopyRows.copy(tx, INTO, List.of("a", "b", "a"), (id, row) -> usual(id, row, id))))
                    .isInstanceOf(JdbiException.class)
                    .satisfies(e -> assertThat(SqlFailure.violatedConstraint(e)).contains("things_pkey"));
            assertThatThrownBy(() -> handle.useTransaction(
                            tx -> CopyRows.copy(tx, INTO, List.of("a"), (id, row) -> row.text(id))))
                    .isInstanceOf(JdbiException.class)
                    .rootCause()
                    .hasMessageContaining("row field count is 1, expected 8");
            for (var text : List.of("a\0", "\ud83d")) {
                assertThatThrownBy(() -> handle.useTransaction(
                                tx -> CopyRows.copy(tx, INTO, List.of(text), (id, row) -> row.text(id))))
                        .hasMessage("a text has NUL or half a surrogate pair");
            }
            assertThatThrownBy(() -> handle.useTransaction(
                            tx -> CopyRows.copy(tx, INTO, List.of("a"), (id, row) -> row.int16(40_000))))
                    .hasMessage("40000 has no room in a SMALLINT");
            assertThatThrownBy(() -> handle.useTransaction(tx -> CopyRows.copy(tx, INTO, List.of("a"), (id, row) -> {
                        usual(id, row, id);
                        throw new IllegalStateException("a row that cannot be written");
                    })))
                    .hasMessage("a row that cannot be written");
            handle.useTransaction(tx -> CopyRows.copy(tx, INTO, List.of("c"), (id, row) -> usual(id, row, id)));
        });

        assertThat(stored()).extracting(row -> row.get("id")).containsExactly("c");
    }
}
