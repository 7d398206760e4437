package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The numbers that stand for keys in sums, and what people read for them. */
final class UsageNames {
    /** A key, and the number that stands for it. */
    record Named(int id, String key, String name) {
        /** What has no number any more. */
        static final Named LOST = new Named(0, Dimension.NONE, Dimension.NONE);
    }

    /** What a key was called, and when. */
    record Seen(String name, Instant at) {}

    private final Handle handle;

    UsageNames(Handle handle) {
        this.handle = handle;
    }

    /** Those of these keys that were ever added up. */
    Map<String, Named> find(Dimension dimension, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("""
                        SELECT id, key, name FROM usage_names WHERE dimension = :dimension AND key = ANY(:keys)
                        """)
                .bind("dimension", dimension.bit())
                .bind("keys", keys.toArray(String[]::new))
                .map(UsageNames::read)
                .collect(Collectors.toMap(Named::key, named -> named));
    }

    /** Those of the cells' keys in one dimension, by their numbers. */
    Map<Integer, Named> of(Collection<Cell> cells, Dimension dimension) {
        var numbers = cells.stream().map(cell -> cell.key(dimension)).distinct().toArray(Integer[]::new);
        return handle.createQuery("SELECT id, key, name FROM usage_names WHERE id = ANY(:ids)")
                .bind("ids", numbers)
                .map(UsageNames::read)
                .collect(Collectors.toMap(Named::id, named -> named));
    }

    private static Named read(ResultSet row, StatementContext context) throws SQLException {
        return new Named(row.getInt("id"), row.getString("key"), row.getString("name"));
    }

    /**
     * The numbers of all these keys, which get one where they have none; the newest name of a key stays. In a transaction
     * that nobody else adds up in at the same time.
     */
    Map<String, Integer> numbers(Dimension dimension, Map<String, Seen> seen) {
        var known = find(dimension, seen.keySet());
        var numbers = new HashMap<String, Integer>();
        known.forEach((key, named) -> numbers.put(key, named.id()));
        var fresh = new TreeMap<>(seen);
        fresh.keySet().removeAll(known.keySet());
        // an upsert would take a number for every key it finds there, and there are only so many
        numbers.putAll(insert(dimension, fresh));
        var renamed = new TreeMap<>(seen);
        renamed.keySet().retainAll(known.keySet());
        renamed.entrySet().removeIf(entry -> entry.getValue()
                .name()
                .equals(known.getOrDefault(entry.getKey(), Named.LOST).name()));
        rename(dimension, renamed);
        return numbers;
    }

    private Map<String, Integer> insert(Dimension dimension, SortedMap<String, Seen> fresh) {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        var query = handle.createQuery("""
                INSERT INTO usage_names (dimension, key, name, seen_at)
                SELECT :dimension, * FROM unnest(:keys, :names, CAST(:times AS timestamptz[]))
                RETURNING id, key
                """);
        return bind(query, dimension, fresh)
                .map((row, _) -> Map.entry(row.getString("key"), row.getInt("id")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void rename(Dimension dimension, SortedMap<String, Seen> renamed) {
        if (!renamed.isEmpty()) {
            var update = handle.createUpdate("""
                    UPDATE usage_names AS known SET name = seen.name, seen_at = seen.at
                    FROM unnest(:keys, :names, CAST(:times AS timestamptz[])) AS seen (key, name, at)
                    WHERE known.dimension = :dimension AND known.key = seen.key AND known.seen_at < seen.at
                    """);
            var _ = bind(update, dimension, renamed).execute();
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Dimension dimension, SortedMap<String, Seen> seen) {
        return statement
                .bind("dimension", (short) dimension.bit())
                .bind("keys", seen.keySet().toArray(String[]::new))
                .bind("names", seen.values().stream().map(Seen::name).toArray(String[]::new))
                .bind(
                        "times",
                        seen.values().stream().map(last -> last.at().toString()).toArray(String[]::new));
    }

    /** Forgets what is in no sum any more; never while something is added up. */
    void prune() {
        for (var dimension : Dimension.values()) {
            var _ = handle.createUpdate("""
                            DELETE FROM usage_names AS n WHERE dimension = :dimension AND NOT EXISTS
                              (SELECT FROM usage_days AS d WHERE d.shape = :dimension AND d.<column> = n.id)
                            """)
                    .define("column", dimension.column())
                    .bind("dimension", dimension.bit())
                    .execute();
        }
    }
}
