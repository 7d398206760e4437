package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is and how to sign in. It prints without the password.
 *
 * @param hosts      {@code host:port}, several separated by commas
 * @param properties the driver's other properties
 */
@Doc("postgres://USER:PASSWORD@HOST:PORT/DATABASE or the driver's jdbc:postgresql://… form")
public record DatabaseUrl(
        String hosts,
        String database,
        String user,
        @Nullable Secret password,
        Map<String, String> properties) {
    private static final String FORMS =
            "postgres://USER:PASSWORD@HOST:PORT/DATABASE or jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD";

    /** What psql and other clients call differently from the driver. */
    private static final Map<String, String> LIBPQ_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "keepalives", "tcpKeepAlive",
            "channel_binding", "channelBinding");

    public DatabaseUrl {
        properties = Map.copyOf(properties);
    }

    /** Reads both forms of {@code DATABASE_URL}: {@code postgres(ql)://…} and {@code jdbc:postgresql://…}. */
    public static DatabaseUrl parse(String text) {
        var url = text.strip();
        if (url.startsWith("jdbc:")) {
            url = url.substring("jdbc:".length());
        }
        var scheme = url.indexOf("://");
        if (scheme < 0 || !(url.startsWith("postgres://") || url.startsWith("postgresql://"))) {
            throw new Malformed("must have the form " + FORMS);
        }
        var query = url.indexOf('?');
        var parameters = query < 0 ? new TreeMap<String, String>() : parameters(url.substring(query + 1));
        var place = query < 0 ? url.substring(scheme + 3) : url.substring(scheme + 3, query);
        var slash = place.indexOf('/');
        var authority = slash < 0 ? place : place.substring(0, slash);
        var at = authority.lastIndexOf('@');
        if (at >= 0) {
            var colon = authority.indexOf(':');
            var named = colon >= 0 && colon < at;
            parameters.put("user", decode(authority.substring(0, named ? colon : at)));
            if (named) {
                parameters.put("password", decode(authority.substring(colon + 1, at)));
            }
        }
        var user = parameters.remove("user");
        var password = parameters.remove("password");
        var hosts = authority.substring(at + 1);
        if (user == null || user.isEmpty()) {
            throw new Malformed("names no user; it must have the form " + FORMS);
        }
        var database = slash < 0 ? "" : decode(place.substring(slash + 1));
        return new DatabaseUrl(
                hosts.isEmpty() ? "localhost" : hosts,
                database.isEmpty() ? user : database,
                user,
                password == null ? null : Secret.of(password),
                parameters);
    }

    private static TreeMap<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (pair.isEmpty() || equals < 0) {
                continue;
            }
            var name = decode(pair.substring(0, equals));
            var known = LIBPQ_NAMES.getOrDefault(name, name);
            if (PGProperty.forName(known) == null) {
                throw new Malformed("has a parameter that PostgreSQL's driver does not know: " + name);
            }
            parameters.put(known, decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("has a % that is not followed by two hexadecimal digits; write % as %25");
        }
    }

    /** The same server and user, another database. */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(hosts, other, user, password, properties);
    }

    /** The form the driver takes; user and password go beside it. */
    String jdbc() {
        return "jdbc:postgresql://" + hosts + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Properties driverProperties() {
        var all = new Properties();
        all.putAll(properties);
        all.put("user", user);
        if (password != null) {
            all.put("password", password.reveal());
        }
        return all;
    }

    @Override
    public String toString() {
        return "postgres://" + user + "@" + hosts + "/" + database;
    }
}
