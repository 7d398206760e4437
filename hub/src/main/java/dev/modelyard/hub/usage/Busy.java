package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Cursor;
import java.util.Comparator;

/** A key and how many requests it had; the order of reports is the busiest first, and of equally busy ones by key. */
record Busy(long requests, String key) {
    static final Comparator<Busy> ORDER =
            Comparator.comparingLong(Busy::requests).reversed().thenComparing(Busy::key);

    /** Before all. */
    static final Busy START = new Busy(Long.MAX_VALUE, "");

    String cursor() {
        return Cursor.of(String.valueOf(requests), key.replace('\n', ' '));
    }

    static Busy of(String cursor) {
        var keys = Cursor.keys(cursor, 2);
        try {
            return new Busy(Long.parseLong(keys.getFirst()), keys.getLast());
        } catch (NumberFormatException notOurs) {
            throw Cursor.foreign();
        }
    }
}
