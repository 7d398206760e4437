package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
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

    /** The numbers of all these keys, which get one where they have none; the newest name of a key stays. */
    Map<String, Integer> numbers(Dimension dimension, Map<String, Seen> seen) {
        var keys = new ArrayList<String>();
        var names = new ArrayList<String>();
        var times = new ArrayList<String>();
        new TreeMap<>(seen).forEach((key, last) -> {
            keys.add(key);
            names.add(last.name());
            times.add(last.at().toString());
        });
        var _ = handle.createUpdate("""
                        INSERT INTO usage_names AS known (dimension, key, name, seen_at)
                        SELECT :dimension, * FROM unnest(:keys, :names, CAST(:times AS timestamptz[]))
                        ON CONFLICT (dimension, key) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
                        WHERE known.name <> excluded.name AND known.seen_at < excluded.seen_at
                        """)
                .bind("dimension", (short) dimension.bit())
                .bind("keys", keys.toArray(String[]::new))
                .bind("names", names.toArray(String[]::new))
                .bind("times", times.toArray(String[]::new))
                .execute();
        var numbers = new HashMap<String, Integer>();
        find(dimension, keys).values().forEach(named -> numbers.put(named.key(), named.id()));
        return numbers;
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
