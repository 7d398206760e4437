package dev.modelyard.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JDK's HTTP client, bound to one simulator. */
final class Web implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Web(Simulator simulator) {
        base = URI.create("http://127.0.0.1:" + simulator.port());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        try {
            return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    /** The data of a stream of server-sent events, {@code [DONE]} included. */
    static List<String> data(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5).strip())
                .toList();
    }

    /** The events of a stream that ends with {@code [DONE]}. */
    static List<JsonNode> events(String body) {
        var data = data(body);
        if (!data.getLast().equals("[DONE]")) {
            throw new AssertionError("no [DONE] at the end of " + body);
        }
        return data.subList(0, data.size() - 1).stream().map(Web::json).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
