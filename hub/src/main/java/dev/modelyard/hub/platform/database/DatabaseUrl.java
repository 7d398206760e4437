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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final String ESCAPED =
            "; in a name or password write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25";

    private static final Pattern HOST = Pattern.compile("(?:[^:\\[\\]@\\s]+|\\[[0-9a-fA-F:.%]+])(?::(\\d{1,5}))?");

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
        } else if (url.indexOf('#') >= 0) {
            throw new Malformed("has a #, and must have the form " + FORMS + ESCAPED);
        }
        var query = url.indexOf('?');
        var place = query < 0 ? url.substring(scheme + 3) : url.substring(scheme + 3, query);
        var slash = place.indexOf('/');
        var authority = slash < 0 ? place : place.substring(0, slash);
        var at = authority.lastIndexOf('@');
        Map<String, String> parameters =
                query < 0 ? new TreeMap<String, String>() : DatabaseParameters.of(url.substring(query + 1));
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
        var database = slash < 0 ? "" : place.substring(slash + 1);
        if (user == null || user.isEmpty()) {
            throw new Malformed("names no user; it must have the form " + FORMS + ESCAPED);
        } else if (database.isEmpty()) {
            throw new Malformed("names no database; it must have the form " + FORMS);
        } else if (database.indexOf('/') >= 0 || database.indexOf('@') >= 0) {
            throw new Malformed("has a / or @ too many; it must have the form " + FORMS + ESCAPED);
        }
        return new DatabaseUrl(
                hosts(authority.substring(at + 1)),
                decode(database),
                user,
                password == null ? null : Secret.of(password),
                parameters);
    }

    private static String hosts(String text) {
        for (var host : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            var form = HOST.matcher(host);
            if (!form.matches() || (form.group(1) != null && !isPort(Integer.parseInt(form.group(1))))) {
                throw new Malformed(
                        "must name HOST, HOST:PORT or several with commas, with ports from 1 to 65535" + ESCAPED);
            }
        }
        return text.isEmpty() ? "localhost" : text;
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    static String decode(String text) {
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
