package dev.modelyard.hub.journeys;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hub in this process, on a free port of 127.0.0.1, and everyone who calls it. */
public final class Yard implements AutoCloseable {
    public final Path data;
    public final Hub hub;
    public final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final List<Answered> heard = new CopyOnWriteArrayList<>();

    private Yard(Path data, Map<String, String> settings) throws Exception {
        this.data = data;
        var all = new LinkedHashMap<>(settings);
        all.put("MODELYARD_LISTEN", "127.0.0.1:0");
        hub = new Hub(Configuration.load(new Layers().with(Origin.ENVIRONMENT, all), Hub.SETTINGS), data);
        try {
            hub.start();
        } catch (Exception e) {
            hub.close();
            throw e;
        }
    }

    /** On a PostgreSQL of its own below {@code data}, whose programs are unpacked once for all tests. */
    public static Yard onItsOwn(Path data) throws Exception {
        if (Files.notExists(data.resolve("postgres"))) {
            HubProcess.shareProgramsWith(data);
        }
        return new Yard(data, Map.of());
    }

    /** On a new database of the server that all tests share. */
    public static Yard on(Path data) throws Exception {
        return on(data, TestDatabase.freshUrl(), Map.of());
    }

    /** On a database that other hubs may share. */
    public static Yard on(Path data, DatabaseUrl database, Map<String, String> settings) throws Exception {
        var all = new LinkedHashMap<>(settings);
        all.put("DATABASE_URL", text(database));
        return new Yard(data, all);
    }

    /** As {@code DATABASE_URL} says it. */
    public static String text(DatabaseUrl database) {
        var password = database.password();
        return "postgres://" + database.user() + ":" + encode(password == null ? "" : password.reveal()) + "@"
                + database.hosts() + "/" + database.database();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Person nobody() {
        return new Person(http, hub.url(), heard, Map.of());
    }

    /** The first admin, signed in with the password that the first start made. */
    public Person admin() {
        return nobody().signIn("admin", firstPassword());
    }

    public String firstPassword() {
        return hub.firstPassword().orElseThrow().reveal();
    }

    @Override
    public void close() {
        http.close();
        hub.close();
    }
}
