package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or a literal address, IPv6 without its brackets
 * @param port 0 takes any free one
 */
@Doc("HOST:PORT, such as 127.0.0.1:8484 or [::1]:8484")
public record ListenAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^:\\[\\]\\s/]+)):(\\d{1,5})");

    public static ListenAddress parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Malformed("must be HOST:PORT, such as 127.0.0.1:8484 or [::1]:8484");
        }
        var port = Integer.parseInt(form.group(3));
        if (port > 65535) {
            throw new Malformed("must have a port from 0 to 65535");
        }
        var host = form.group(1) == null ? form.group(2) : form.group(1);
        return new ListenAddress(host, port);
    }

    public ListenAddress withPort(int other) {
        return new ListenAddress(host, other);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
