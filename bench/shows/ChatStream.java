import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** One streamed chat, read to its end and judged. */
final class ChatStream {
    /** What became of a stream. */
    enum End {
        /** Whole: events, then {@code [DONE]}, no error. */
        DONE,
        /** Cut midway, and said so in exactly one error event, which was its last. */
        CUT_AND_SAID,
        /** No event came: another status, an error first, or no answer. */
        FAILED_BEFORE_FIRST_EVENT,
        /** Events came, and the stream ended without {@code [DONE]} and without an error. */
        ENDED_SILENTLY,
        /** More than one error event, or events after one. */
        SAID_WRONGLY
    }

    private ChatStream() {}

    static HttpRequest request(URI hub, String token, String model) {
        return HttpRequest.newBuilder(hub.resolve("/v1/chat/completions"))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"" + model
                                + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                .build();
    }

    static End run(HttpClient client, HttpRequest request) {
        int events = 0;
        int errors = 0;
        int afterError = 0;
        boolean done = false;
        try {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                if (answer.statusCode() != 200) {
                    return End.FAILED_BEFORE_FIRST_EVENT;
                }
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("data:")) {
                        continue;
                    }
                    var data = line.substring("data:".length()).strip();
                    if (data.equals("[DONE]")) {
                        done = true;
                    } else if (Api.JSON.readTree(data).has("error")) {
                        errors++;
                    } else {
                        events++;
                        afterError += errors;
                    }
                }
            }
        } catch (IOException broken) {
            return events == 0 ? End.FAILED_BEFORE_FIRST_EVENT : errors == 0 ? End.ENDED_SILENTLY : End.SAID_WRONGLY;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (events == 0) {
            return End.FAILED_BEFORE_FIRST_EVENT;
        }
        if (errors == 0) {
            return done ? End.DONE : End.ENDED_SILENTLY;
        }
        return errors == 1 && afterError == 0 ? End.CUT_AND_SAID : End.SAID_WRONGLY;
    }
}
