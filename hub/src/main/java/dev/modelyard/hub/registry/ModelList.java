package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads lists of models, page by page. */
final class ModelList {
    /** In angle brackets is what {@link ModelSort} says, and a direction: nothing that anybody sends. */
    private static final String QUERY = """
            SELECT *, <key> AS sort_key FROM models
            WHERE (CAST(:type AS text) IS NULL OR type = :type)
              AND (CAST(:runtime AS text) IS NULL OR runtime = :runtime)
              AND (CAST(:enabled AS boolean) IS NULL OR enabled = :enabled)
              AND NOT EXISTS (
                SELECT FROM unnest(CAST(:words AS text[])) AS word
                WHERE position(word IN lower(concat_ws(' ', id, name, description, array_to_string(aliases, ' '),
                                                       array_to_string(tags, ' ')) COLLATE "default")) = 0)
              AND (CAST(:afterId AS text) IS NULL OR (<key>, id) <beyond> (:afterKey, :afterId))
            ORDER BY sort_key <direction>, id <direction>
            LIMIT :limit
            """;

    private final Handle handle;

    ModelList(Handle handle) {
        this.handle = handle;
    }

    /** @param sortKey what it was sorted by */
    private record Placed(RegisteredModel model, String sortKey) {
        String cursor() {
            return Cursor.of(sortKey, model.model().id().value());
        }
    }

    Items<RegisteredModel> page(ModelQuestion question, Page page) {
        List<String> after = page.after() == null ? List.of() : Cursor.keys(page.after(), 2);
        var found = handle.createQuery(QUERY)
                .define("key", question.sort().key())
                .define("beyond", question.isDescending() ? "<" : ">")
                .define("direction", question.isDescending() ? "DESC" : "ASC")
                .bind("type", question.type() == null ? null : question.type().wire())
                .bind(
                        "runtime",
                        question.runtime() == null ? null : question.runtime().wire())
                .bind("enabled", question.enabled())
                .bind("words", question.words().toArray(String[]::new))
                .bind("afterKey", after.isEmpty() ? null : after.get(0))
                .bind("afterId", after.isEmpty() ? null : after.get(1))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Placed(
                        ModelRows.open(context.findRowMapperFor(ModelTable.Row.class)
                                .orElseThrow()
                                .map(row, context)),
                        row.getString("sort_key")))
                .list();
        var cut = Items.cut(found, page.limit(), Placed::cursor);
        return new Items<>(cut.items().stream().map(Placed::model).toList(), cut.next());
    }
}
