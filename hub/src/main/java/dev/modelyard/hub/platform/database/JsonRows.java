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

    /** Characters after which a statement takes no more rows. */
    private static final int LONGEST = 4_000_000;

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
        var next = piece(values, 0, row);
        for (var piece = next.join(); !piece.isEmpty(); piece = next.join()) {
            next = piece(values, piece.end, row);
            statement.accept(piece.text);
        }
    }

    /** A part of the rows as a text, and where the next begins. */
    private record Piece(String text, int end) {
        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    private static <T> CompletableFuture<Piece> piece(List<T> values, int from, Function<T, ObjectNode> row) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var text = new StringBuilder();
                    int end = from;
                    while (end < values.size() && end - from < MOST && text.length() < LONGEST) {
                        text.append(end == from ? '[' : ',');
                        text.append(Json.mapper().writeValueAsString(row.apply(values.get(end++))));
                    }
                    return new Piece(end == from ? "" : text.append(']').toString(), end);
                },
                ASIDE);
    }
}
