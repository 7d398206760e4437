import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Clients that ask for a chat again and again, half of them streamed, until it is closed. */
final class Load implements AutoCloseable {
    final LongAdder failed = new LongAdder();

    /** When each whole answer ended, by {@link System#nanoTime}. */
    final Queue<Long> completions = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ending;

    Load(URI hub, String token, String model, int clients) {
        for (int i = 0; i < clients; i++) {
            var request = i % 2 == 0 ? ChatStream.request(hub, token, model) : plain(hub, token, model);
            boolean stream = i % 2 == 0;
            threads.execute(() -> repeat(request, stream));
        }
    }

    private void repeat(HttpRequest request, boolean stream) {
        try (var client = HttpClient.newHttpClient()) {
            while (!ending) {
                if (stream ? ChatStream.run(client, request) == ChatStream.End.DONE : isAnswered(client, request)) {
                    completions.add(System.nanoTime());
                } else {
                    failed.increment();
                }
            }
        }
    }

    private static boolean isAnswered(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest plain(URI hub, String token, String model) {
        return HttpRequest.newBuilder(hub.resolve("/v1/chat/completions"))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                .build();
    }

    /** Returns when the last request has ended. */
    @Override
    public void close() {
        ending = true;
        threads.close();
    }
}
