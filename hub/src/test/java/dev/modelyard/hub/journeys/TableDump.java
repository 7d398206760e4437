package dev.modelyard.hub.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every row of every table of a hub's own database, as text. */
final class TableDump {
    private static final Pattern PORT = Pattern.compile("(?m)^port = '(\\d+)'$");

    private TableDump() {}

    static String of(Path data) throws IOException, SQLException {
        var port = PORT.matcher(Files.readString(data.resolve("postgres/18/modelyard.conf")));
        if (!port.find()) {
            throw new IllegalStateException("no port in PostgreSQL's settings");
        }
        var password = Files.readString(data.resolve("postgres/password")).strip();
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.group(1) + "/modelyard", "modelyard", password)) {
            var dump = new StringBuilder();
            for (var table : tables(connection)) {
                dump.append(table).append('\n');
                for (var row : texts(connection, "SELECT t::text FROM " + table + " t")) {
                    dump.append(row).append('\n');
                }
            }
            return dump.toString();
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
                """);
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
