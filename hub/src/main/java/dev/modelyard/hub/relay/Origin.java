package dev.modelyard.hub.relay;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import io.netty.bootstrap.Bootstrap;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An endpoint's server as one event loop knows it: its idle connections, and what every request to it says. */
final class Origin {
    private final Loop loop;
    private final ServedEndpoint endpoint;
    private final Pool pool;
    private final Bootstrap bootstrap;
    private final String host;
    private final int port;
    private final byte[] headers;
    private final Set<String> headerNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final String nameInHeaders;

    Origin(Loop loop, ServedEndpoint endpoint, Pool pool, Bootstrap bootstrap) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.pool = pool;
        this.bootstrap = bootstrap;
        this.host = host(endpoint);
        this.port = port(endpoint);
        this.headers = headers(endpoint);
        this.headerNames.addAll(endpoint.headers().keySet());
        this.nameInHeaders = GatewayHeaders.encoded(endpoint.name());
    }

    /** The same server for an endpoint whose health, key or headers have changed. */
    Origin with(ServedEndpoint changed) {
        return new Origin(loop, changed, pool, bootstrap);
    }

    /** Whether connections to {@link #endpoint()} serve another state of it as well. */
    boolean isSameServer(ServedEndpoint other) {
        return endpoint.baseUrl().equals(other.baseUrl())
                && endpoint.connectTimeout().equals(other.connectTimeout());
    }

    static boolean isTls(ServedEndpoint endpoint) {
        return "https".equalsIgnoreCase(endpoint.baseUrl().getScheme());
    }

    /** A name or an address, IPv6 without its brackets. {@link URI#getHost} knows no names with an underscore. */
    static String host(ServedEndpoint endpoint) {
        var authority = endpoint.baseUrl().getRawAuthority();
        if (authority.startsWith("[")) {
            return authority.substring(1, authority.indexOf(']'));
        }
        var colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    static int port(ServedEndpoint endpoint) {
        var authority = endpoint.baseUrl().getRawAuthority();
        var colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        return colon >= 0 ? Integer.parseInt(authority, colon + 1, authority.length(), 10) : isTls(endpoint) ? 443 : 80;
    }

    private static byte[] headers(ServedEndpoint endpoint) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.put("host", endpoint.baseUrl().getRawAuthority());
        if (endpoint.apiKey() != null) {
            all.put("authorization", "Bearer " + endpoint.apiKey().reveal());
        }
        all.putAll(endpoint.headers());
        var text = new StringBuilder(128);
        all.forEach((name, value) -> {
            if (!HeaderRules.isHopByHop(name)) {
                text.append(clean(name)).append(": ").append(clean(value)).append("\r\n");
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Refused where they were entered already; a second look, because a line end here would forge headers. */
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && text.charAt(i) != '\t') {
                throw new IllegalArgumentException("a control character in a header");
            }
        }
        return text;
    }

    ServedEndpoint endpoint() {
        return endpoint;
    }

    Pool pool() {
        return pool;
    }

    /** What every request to it says, as lines; {@link #says} tells which headers these are. */
    byte[] headers() {
        return headers;
    }

    /** Whether the endpoint's own headers have one of that name, which then wins over the client's. */
    boolean says(CharSequence name) {
        return !headerNames.isEmpty() && headerNames.contains(name.toString());
    }

    /** Its name as headers carry it. */
    String name() {
        return nameInHeaders;
    }

    /** A connection of its own for {@code user}, once there is one. */
    Dial connect(UpstreamUser user) {
        var dial = new Dial(pool, bootstrap, user);
        loop.addresses().find(host, port, loop.executor(), dial::to);
        return dial;
    }
}
