package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Gathers requests of keys in whatever order they come, in as much memory as there are keys. Not thread-safe. */
final class KeyCountsBuilder {
    private static final int AT_ONCE = 16_384;

    private final int[] keys = new int[AT_ONCE];
    private final long[] requests = new long[AT_ONCE];
    private int size;
    private KeyCounts counts = new KeyCounts();

    void add(int key, long more) {
        if (size == AT_ONCE) {
            settle();
        }
        keys[size] = key;
        requests[size] = more;
        size++;
    }

    /** Of rows with the columns {@code id} and {@code requests}. */
    static KeyCounts read(ResultSet rows) throws SQLException {
        var counts = new KeyCountsBuilder();
        while (rows.next()) {
            counts.add(rows.getInt("id"), rows.getLong("requests"));
        }
        return counts.build();
    }

    KeyCounts build() {
        settle();
        return counts;
    }

    private void settle() {
        var places = new long[size];
        for (int i = 0; i < size; i++) {
            places[i] = (long) keys[i] << Integer.SIZE | i;
        }
        Arrays.sort(places);
        var some = new KeyCounts();
        for (long place : places) {
            int i = (int) place;
            some.add(keys[i], requests[i]);
        }
        counts = counts.and(some);
        size = 0;
    }
}
