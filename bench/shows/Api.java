import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with one credential, for what a show asks of a hub or a simulator. */
final class Api implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    /** An answer: its status and its body, which is missing where it was empty. */
    record Reply(int status, JsonNode body) {
        JsonNode expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("status " + status + " instead of " + wanted + ": " + body);
            }
            return body;
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Api as(String otherToken) {
        return new Api(base, otherToken);
    }

    Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    Reply post(String path, Object body) throws IOException {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    Reply delete(String path) throws IOException {
        return send("DELETE", path, "");
    }

    private Reply send(String method, String path, String body) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            var text = answer.body();
            return new Reply(
                    answer.statusCode(),
                    text.isEmpty() ? JSON.missingNode() : JSON.readTree(text));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
