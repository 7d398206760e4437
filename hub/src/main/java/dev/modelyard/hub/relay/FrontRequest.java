package dev.modelyard.hub.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a client's request, checked.
 *
 * @param target    path and query, as sent
 * @param path      the part before the query
 * @param length    of the body; -1 if it comes in chunks, 0 if there is none
 * @param keepAlive whether the client wants the connection to stay
 * @param expects   whether it waits for {@code 100 Continue}
 */
record FrontRequest(
        String method,
        String target,
        String path,
        HttpHeaders headers,
        boolean http10,
        long length,
        boolean keepAlive,
        boolean expects) {

    private static final String[] SCHEMES = {"http://", "https://"};

    static FrontRequest of(HttpRequest request) throws BadRequest {
        if (request.decoderResult().isFailure()) {
            throw BadRequest.of(request.decoderResult().cause());
        }
        var version = request.protocolVersion();
        var http10 = version.equals(HttpVersion.HTTP_1_0);
        if (!http10 && !version.equals(HttpVersion.HTTP_1_1)) {
            throw new BadRequest(505, "Only HTTP/1.1 is spoken here.");
        }
        var headers = request.headers();
        var hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && !http10)) {
            throw new BadRequest(400, "A request names its host once.");
        }
        checkTarget(request.uri());
        var target = originForm(request.uri());
        var query = target.indexOf('?');
        return new FrontRequest(
                request.method().name(),
                target,
                query < 0 ? target : target.substring(0, query),
                headers,
                http10,
                length(headers),
                keepAlive(headers, http10),
                !http10 && expects(headers));
    }

    /** An absolute target loses its host: the front has only one. */
    private static String originForm(String target) throws BadRequest {
        if (target.startsWith("/")) {
            return target;
        }
        for (var scheme : SCHEMES) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return withoutHost(target, scheme.length());
            }
        }
        throw new BadRequest(400, "A request's address begins with a slash.");
    }

    private static String withoutHost(String target, int host) {
        for (int i = host; i < target.length(); i++) {
            if (target.charAt(i) == '/') {
                return target.substring(i);
            } else if (target.charAt(i) == '?') {
                return "/" + target.substring(i);
            }
        }
        return "/";
    }

    /** The decoder looks at names and values of headers, not at this. */
    private static void checkTarget(String target) throws BadRequest {
        for (int i = 0; i < target.length(); i++) {
            var c = target.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                throw new BadRequest(400, "A request's address has no control characters.");
            }
        }
    }

    private static long length(HttpHeaders headers) throws BadRequest {
        // the decoder refused both at once, several lengths, and what is no number
        var encoding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        if (encoding != null) {
            if (!HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encoding)) {
                throw new BadRequest(400, "Only 'chunked' is understood as an encoding of transfer.");
            }
            return -1;
        }
        var length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.strip());
    }

    private static boolean keepAlive(HttpHeaders headers, boolean http10) {
        if (!headers.contains(HttpHeaderNames.CONNECTION)) {
            return !http10;
        }
        return http10
                ? headers.containsValue(HttpHeaderNames.CONNECTION, "keep-alive", true)
                : !headers.containsValue(HttpHeaderNames.CONNECTION, "close", true);
    }

    private static boolean expects(HttpHeaders headers) throws BadRequest {
        var expect = headers.get(HttpHeaderNames.EXPECT);
        if (expect == null) {
            return false;
        }
        if (!expect.equalsIgnoreCase("100-continue")) {
            throw new BadRequest(417, "Only 100-continue can be expected.");
        }
        return true;
    }

    boolean hasBody() {
        return length != 0;
    }

    /** Whether sending it twice does no more than sending it once. */
    boolean isSafe() {
        return !hasBody() && (method.equals("GET") || isHead());
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
