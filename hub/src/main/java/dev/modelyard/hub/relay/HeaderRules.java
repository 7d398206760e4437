package dev.modelyard.hub.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/** Which headers pass the hub, in either direction and plane: the one place that knows. */
final class HeaderRules {
    /** Ours: clients cannot set them, but for {@link #CSRF}, and upstreams cannot either. */
    private static final String OURS = "x-modelyard-";

    private static final AsciiString CSRF = AsciiString.cached("x-modelyard-csrf");

    /** RFC 9110, 7.6.1, and what proxies learnt since; framing is made anew on each side. */
    private static final HeaderNames HOP_BY_HOP = new HeaderNames(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect",
            "http2-settings");

    /** Not for endpoints: credentials of the hub, where the client is, and what a browser adds for its own reasons. */
    private static final HeaderNames KEPT_FROM_ENDPOINTS = HOP_BY_HOP.and(
            "host",
            "authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "cookie",
            "content-type",
            "content-encoding",
            // answers are read for their usage
            "accept-encoding",
            "x-request-id",
            "origin",
            "referer",
            "access-control-request-method",
            "access-control-request-headers",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-fetch-user",
            "forwarded",
            "via",
            "x-real-ip",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-forwarded-server",
            "x-forwarded-prefix");

    /** Not for clients: they would take them for the hub's own word on sessions, origins and other addresses. */
    private static final HeaderNames KEPT_FROM_CLIENTS = HOP_BY_HOP.and(
            "set-cookie",
            "set-cookie2",
            "clear-site-data",
            "www-authenticate",
            "x-request-id",
            "server",
            "via",
            "alt-svc",
            "strict-transport-security",
            "public-key-pins",
            "content-security-policy",
            "refresh",
            "location",
            "service-worker-allowed",
            "sourcemap",
            "nel",
            "report-to",
            "reporting-endpoints",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-allow-private-network",
            "access-control-expose-headers",
            "access-control-max-age");

    private static final HeaderNames KEPT_FROM_CONTROL_PLANE = HOP_BY_HOP.and("x-request-id");

    private HeaderRules() {}

    static boolean isHopByHop(CharSequence name) {
        return HOP_BY_HOP.has(name);
    }

    static boolean toEndpoint(CharSequence name) {
        return !KEPT_FROM_ENDPOINTS.has(name) && !isOurs(name);
    }

    static boolean fromEndpoint(CharSequence name) {
        return !KEPT_FROM_CLIENTS.has(name) && !isOurs(name);
    }

    static boolean toControlPlane(CharSequence name) {
        return !KEPT_FROM_CONTROL_PLANE.has(name) && (!isOurs(name) || CSRF.contentEqualsIgnoreCase(name));
    }

    static boolean fromControlPlane(CharSequence name) {
        return !KEPT_FROM_CONTROL_PLANE.has(name);
    }

    private static boolean isOurs(CharSequence name) {
        return AsciiString.regionMatches(name, true, 0, OURS, 0, OURS.length());
    }

    /** The names that {@code Connection} makes hop-by-hop for this one message; mostly none. */
    static List<String> named(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.CONNECTION)) {
            return List.of();
        }
        var names = new ArrayList<String>(2);
        for (var value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (var token : value.split(",", -1)) {
                var name = token.strip();
                if (!name.isEmpty() && !name.equalsIgnoreCase("close") && !name.equalsIgnoreCase("keep-alive")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    static boolean isNamed(List<String> named, CharSequence name) {
        if (!named.isEmpty()) {
            for (var hop : named) {
                if (AsciiString.contentEqualsIgnoreCase(hop, name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
