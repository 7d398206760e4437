package dev.modelyard.hub.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelyard.hub.journeys.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** An old page that keeps its endpoints in the browser, with {@code deploy/migrate-local-models.js} in it. */
final class OldPage implements AutoCloseable {
    static final Path SCRIPT = Path.of("..", "deploy", "migrate-local-models.js");

    private final HttpServer server;

    private OldPage(HttpServer server) {
        this.server = server;
    }

    static Path page() {
        return Path.of(Objects.requireNonNull(OldPage.class.getResource("old-page.html"))
                .getPath());
    }

    /** On a port of its own, so that it has another origin than any hub. */
    static OldPage served() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/old/page.html", exchange -> give(exchange, "text/html; charset=utf-8", page()));
        server.createContext("/old/migrate-local-models.js", exchange -> give(exchange, "text/javascript", SCRIPT));
        server.start();
        return new OldPage(server);
    }

    private static void give(HttpExchange exchange, String type, Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The page's path and query, so that it works with that person's list at the person's hub. */
    static String pathFor(Person person) {
        return "/old/page.html?hub=" + person.hub() + "&token=" + person.token("api");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
