package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.net.Host;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is, in its one form: {@code http://h:11434}, with a slash behind it, with {@code /v1} or
 * {@code /v1/} are the same. Default ports, dots in the path and the spellings of an IP address are normalised too.
 */
@Doc(
        value = "http or https, with or without /v1 at its end; no user info, query or fragment",
        maxSize = 2000,
        format = "uri",
        example = "\"http://127.0.0.1:11434\"")
public final class BaseUrl {
    private static final int MAX_LENGTH = 2000;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern URL =
            Pattern.compile("https?://(?<authority>[^/?#]*)(?<path>[^?#]*)(?<query>\\?[^#]*)?(?<fragment>#.*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(?::(?<port>[0-9]{0,5}))?");
    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");

    private final String scheme;
    private final Host host;
    private final int port;
    private final String path;

    private BaseUrl(String scheme, Host host, int port, String path) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    public static BaseUrl parse(String text) {
        var given = text.strip();
        if (given.length() > MAX_LENGTH) {
            throw new Malformed("must have at most " + MAX_LENGTH + " characters");
        }
        if (given.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '\\')) {
            throw new Malformed("must not have spaces, control characters or backslashes");
        }
        var scheme = SCHEME.matcher(given);
        var name = scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
        var url = URL.matcher(name + given.substring(Math.min(name.length(), given.length())));
        if (!(name.equals("http") || name.equals("https")) || !url.matches()) {
            throw new Malformed("must begin with http:// or https://");
        }
        if (url.group("query") != null || url.group("fragment") != null) {
            throw new Malformed("must not have a query or a fragment");
        }
        return of(name, url.group("authority"), url.group("path"));
    }

    private static BaseUrl of(String scheme, String authority, String path) {
        if (authority.indexOf('@') >= 0) {
            throw new Malformed("must not have user info; a key goes into apiKey");
        }
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new Malformed("its host and port cannot be read");
        }
        var host = Host.parse(parts.group("host"));
        return new BaseUrl(scheme, host, port(parts.group("port"), scheme), path(path));
    }

    private static int port(@Nullable String text, String scheme) {
        if (text == null || text.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        var port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new Malformed("its port must be from 1 to 65535");
        }
        return port;
    }

    private static String path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new Malformed("its path must be percent-encoded ASCII");
        }
        var path = URI.create(("/" + text).replaceAll("/+", "/")).normalize().getRawPath();
        path = path.replaceAll("^(/\\.\\.)+(?=/|$)", "").replaceAll("/+$", "");
        return path.endsWith("/v1")
                ? path.substring(0, path.length() - "/v1".length()).replaceAll("/+$", "")
                : path;
    }

    public Host host() {
        return host;
    }

    /** Never -1. */
    public int port() {
        return port;
    }

    /** The path, percent-encoded; empty or with a slash at its begin and none at its end. */
    public String path() {
        return path;
    }

    public boolean isTls() {
        return scheme.equals("https");
    }

    /** Scheme, host and port: who gets the key. */
    public String origin() {
        var usual = port == (isTls() ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BaseUrl url && toString().equals(url.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return origin() + path;
    }
}
