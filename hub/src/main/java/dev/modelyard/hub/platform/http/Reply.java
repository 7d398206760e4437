package dev.modelyard.hub.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers where the body alone is not enough.
 *
 * @param status 0 for the route's own
 * @param text   what is answered instead of a body, in the other form of {@link Route.Builder#orText}
 */
public record Reply<O>(
        int status,
        Map<String, String> headers,
        @Nullable O body,
        @Nullable Text text) {

    /** A text and its content type. */
    public record Text(String type, String content) {}

    public static <O> Reply<O> of(O body) {
        return new Reply<>(0, Map.of(), body, null);
    }

    /** The route's other form. */
    public static <O> Reply<O> text(String type, String content) {
        return new Reply<>(0, Map.of(), null, new Text(type, content));
    }

    /** Nothing, such as with 204. */
    public static <O> Reply<O> empty() {
        return new Reply<>(0, Map.of(), null, null);
    }

    public Reply<O> with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply<>(status, all, body, text);
    }

    public Reply<O> status(int code) {
        return new Reply<>(code, headers, body, text);
    }
}
