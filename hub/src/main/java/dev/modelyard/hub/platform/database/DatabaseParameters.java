package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/** The parameters of a {@code DATABASE_URL}: those that the driver knows, with values it takes. */
final class DatabaseParameters {
    /** What psql and other clients call differently from the driver. */
    private static final Map<String, String> LIBPQ_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "keepalives", "tcpKeepAlive",
            "channel_binding", "channelBinding");

    /** What may be shown: anything else may be the rest of a password with an unescaped ? or &. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_]{1,40}");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final List<String> SWITCH = List.of("true", "false");

    private DatabaseParameters() {}

    /** By the driver's names; may be changed. */
    static Map<String, String> of(String query) {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = DatabaseUrl.decode(equals < 0 ? pair : pair.substring(0, equals));
            var known = PGProperty.forName(LIBPQ_NAMES.getOrDefault(name, name));
            if (known == null) {
                throw new Malformed("has a parameter that PostgreSQL's driver does not know"
                        + (mayBeShown(name, query) ? ": " + name : "")
                        + "; in a password write ? as %3F and & as %26");
            } else if (equals < 0) {
                throw new Malformed("has the parameter " + known.getName() + " without a value");
            }
            var value = DatabaseUrl.decode(pair.substring(equals + 1));
            check(known, value);
            parameters.put(known.getName(), value);
        }
        return parameters;
    }

    private static boolean mayBeShown(String name, String query) {
        return NAME.matcher(name).matches() && query.indexOf('@') < 0 && !query.contains("password");
    }

    /** The driver itself would only say so when it connects, as if the server were not there. */
    private static void check(PGProperty property, String value) {
        var choices = property.getChoices();
        var usual = property.getDefaultValue();
        if (choices != null && !List.of(choices).contains(value)) {
            throw new Malformed(
                    "has the parameter " + property.getName() + ", which takes " + String.join(", ", choices));
        } else if (choices == null && usual != null && SWITCH.contains(usual) && !SWITCH.contains(value)) {
            throw new Malformed("has the parameter " + property.getName() + ", which takes true or false");
        } else if (choices == null
                && usual != null
                && NUMBER.matcher(usual).matches()
                && !NUMBER.matcher(value).matches()) {
            throw new Malformed("has the parameter " + property.getName() + ", which takes a number");
        }
    }
}
