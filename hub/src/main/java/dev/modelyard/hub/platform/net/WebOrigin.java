package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, exactly as browsers write it in the header {@code Origin} (RFC 6454, 6.1): scheme, host, and
 * the port where it is not the scheme's own. Schemes of browser extensions and desktop shells are accepted too, such as
 * {@code tauri://localhost}.
 */
@Doc(WebOrigin.ACCEPTS)
public final class WebOrigin {
    static final String ACCEPTS = "an origin such as https://app.example.com or http://localhost:3000";

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(\\[[^\\]/]*\\]|[^:/?#@\\[\\]\\s*]+)(?::([0-9]{1,5}))?");
    private static final Pattern OPAQUE_HOST = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int MAX_PORT = 65_535;

    private final String text;

    private WebOrigin(String text) {
        this.text = text;
    }

    /** @throws Malformed for anything else, such as {@code *}, {@code null}, a path, or no scheme */
    public static WebOrigin parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw malformed();
        }
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return new WebOrigin(scheme + "://" + host(scheme, parts.group(2)) + port(scheme, parts.group(3)));
    }

    private static String host(String scheme, String text) {
        try {
            if (defaultPort(scheme) > 0) {
                return Host.parse(text).toString();
            }
        } catch (Malformed e) {
            throw malformed();
        }
        if (!OPAQUE_HOST.matcher(text).matches()) {
            throw malformed();
        }
        return text;
    }

    private static String port(String scheme, @Nullable String text) {
        if (text == null) {
            return "";
        }
        var port = Integer.parseInt(text);
        if (port == 0 || port > MAX_PORT) {
            throw malformed();
        }
        return port == defaultPort(scheme) ? "" : ":" + port;
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 0;
        };
    }

    private static Malformed malformed() {
        return new Malformed("must be " + ACCEPTS + ": a scheme, a host, its port, no path, and no *");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebOrigin origin && text.equals(origin.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it stands in the header. */
    @Override
    public String toString() {
        return text;
    }
}
