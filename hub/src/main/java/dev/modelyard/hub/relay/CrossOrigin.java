package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.net.WebOrigin;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers say to pages of other origins (Fetch, "CORS protocol"): those that are listed may read them, with a
 * token. Cookies never count there, because nothing ever says {@code Access-Control-Allow-Credentials}.
 */
final class CrossOrigin {
    private static final byte[] NOTHING = {};
    private static final byte[] VARIES = ascii("vary: origin\r\n");

    /** As long as Chromium keeps an answer at most; others keep it longer if they are let. */
    private static final int MAX_AGE_SECONDS = 7200;

    /** The last one is for what model servers add; it only works because there are no credentials. */
    private static final String EXPOSED = String.join(
            ", ",
            "x-request-id",
            "x-modelyard-endpoint",
            "x-modelyard-reason",
            "x-modelyard-attempts",
            "x-modelyard-overhead-ms",
            "retry-after",
            "etag",
            "location",
            "content-disposition",
            "*");

    /**
     * What the API, and clients of OpenAI, Anthropic and Ollama send. The last one is for what else they add, such as
     * {@code x-stainless-lang}; it does not stand for {@code authorization}.
     */
    private static final String TAKEN = String.join(
            ", ",
            "authorization",
            "content-type",
            "accept",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "last-event-id",
            "x-request-id",
            "x-api-key",
            "api-key",
            "anthropic-version",
            "anthropic-beta",
            "anthropic-dangerous-direct-browser-access",
            "openai-organization",
            "openai-project",
            "openai-beta",
            "user-agent",
            "*");

    private static final String METHODS = Stream.concat(Stream.of("HEAD"), Stream.of(Route.Method.values()))
            .map(Object::toString)
            .collect(joining(", "));

    /** What a preflight is told besides, whatever it asks for. */
    static final byte[] PERMISSION = ascii("access-control-allow-methods: " + METHODS
            + "\r\naccess-control-allow-headers: " + TAKEN
            + "\r\naccess-control-max-age: " + MAX_AGE_SECONDS + "\r\n");

    private final Map<String, byte[]> listed;

    CrossOrigin(List<WebOrigin> origins) {
        this.listed = Set.copyOf(origins).stream()
                .map(WebOrigin::toString)
                .collect(toUnmodifiableMap(origin -> origin, CrossOrigin::lines));
    }

    private static byte[] lines(String origin) {
        return ascii("vary: origin\r\naccess-control-allow-origin: " + origin + "\r\naccess-control-expose-headers: "
                + EXPOSED + "\r\n");
    }

    /** The lines in the head of the answer to {@code request}; null stands for what was no request. */
    byte[] lines(@Nullable FrontRequest request) {
        if (listed.isEmpty()) {
            return NOTHING;
        }
        var origin = request == null ? null : request.headers().get(HttpHeaderNames.ORIGIN);
        return origin == null ? VARIES : listed.getOrDefault(origin, VARIES);
    }

    /** Whether a browser asks if a page of a listed origin may send something. */
    boolean isPreflight(FrontRequest request) {
        if (listed.isEmpty() || !request.method().equals("OPTIONS")) {
            return false;
        }
        var origin = request.headers().get(HttpHeaderNames.ORIGIN);
        return origin != null
                && listed.containsKey(origin)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
