package dev.modelyard.hub.platform.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next what to send as {@code after} for the following page; absent at the end
 */
public record Items<T>(List<T> items, @Nullable String next) {

    public Items {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from rows read with a limit one higher than asked.
     *
     * @param key gives the key after which the next page begins
     */
    public static <T> Items<T> cut(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Items<>(rows, null);
        }
        var page = rows.subList(0, limit);
        return new Items<>(page, key.apply(page.getLast()));
    }
}
