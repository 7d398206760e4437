package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows for {@code json_populate_recordset}, whose members are named as columns: a statement for a thousand of them instead of
 * one each, which costs a fraction. While the database has one, the next is written.
 */
public final class JsonRows {
    private static final int MOST = 1000;
    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("rows").start(task);

    private JsonRows() {}

    /**
     * Gives {@code statement} all rows, some at a time; nothing where there are none.
     *
     * @param row       makes a row of a value, on another thread
     * @param statement on the caller's thread
     */
    public static <T> void each(List<T> values, Function<T, ObjectNode> row, Consumer<String> statement) {
        var next = text(values, 0, row);
        for (int from = 0; from < values.size(); from += MOST) {
            var text = next.join();
            next = text(values, from + MOST, row);
            statement.accept(text);
        }
    }

    private static <T> CompletableFuture<String> text(List<T> values, int from, Function<T, ObjectNode> row) {
        if (from >= values.size()) {
            return CompletableFuture.completedFuture("");
        }
        var some = values.subList(from, Math.min(from + MOST, values.size()));
        return CompletableFuture.supplyAsync(
                () -> Json.mapper().writeValueAsString(some.stream().map(row).toList()), ASIDE);
    }
}
