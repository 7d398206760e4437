package dev.modelyard.hub.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers where the body alone is not enough.
 *
 * @param status 0 for the route's own
 */
public record Reply<O>(
        int status, Map<String, String> headers, @Nullable O body) {

    public static <O> Reply<O> of(O body) {
        return new Reply<>(0, Map.of(), body);
    }

    /** Nothing, such as with 204. */
    public static <O> Reply<O> empty() {
        return new Reply<>(0, Map.of(), null);
    }

    public Reply<O> with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply<>(status, all, body);
    }

    public Reply<O> status(int code) {
        return new Reply<>(code, headers, body);
    }
}
