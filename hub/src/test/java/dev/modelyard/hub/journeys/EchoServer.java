package dev.modelyard.hub.journeys;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A model server that refuses every key and repeats what it was sent, in its headers and in its body. */
final class EchoServer implements AutoCloseable {
    private final HttpServer server;

    EchoServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var sent = exchange.getRequestHeaders().entrySet().stream()
                    .map(header -> header.getKey() + ": " + String.join(",", header.getValue()))
                    .collect(Collectors.joining("; "));
            var body = ("{\"error\":{\"message\":\"you sent " + sent + "\"}}").getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("x-you-sent", sent);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
