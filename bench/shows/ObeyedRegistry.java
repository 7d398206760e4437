import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** See {@code bench/registry.sh}. */
final class ObeyedRegistry {
    private static final String MODEL = "smol";
    private static final int CLIENTS = 16;

    /** All but the one that is answered wait, nobody else may, and for as long as a small machine takes for all of them. */
    private static final Map<String, String> SETTINGS =
            Map.of("MODELYARD_MODEL_QUEUE", String.valueOf(CLIENTS - 1), "MODELYARD_MODEL_WAIT", "5m");

    private final URI hub;
    private final String token;
    private final Api api;
    private final Counted counted = new Counted();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ObeyedRegistry(URI hub, String token, Api api) {
        this.hub = hub;
        this.token = token;
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        try (var place = new Place()) {
            int port = Place.freePort();
            var log = place.work.resolve("llama.log");
            var command = place.root.resolve("bench/real/llama-server").toString();
            try (var llama = new Child(
                            List.of(command, String.valueOf(port), "--alias", MODEL), Map.of(), log);
                    var hub = new HubProcess(place, SETTINGS)) {
                Until.holds("llama.cpp is ready", Duration.ofMinutes(10), () -> {
                    if (!llama.isAlive()) {
                        System.err.println(llama.tail());
                        System.exit(3);
                    }
                    return Files.readString(log).contains("ready ");
                });
                var token = hub.token("registry", "api,admin,gateway");
                try (var api = new Api(hub.address, token)) {
                    new ObeyedRegistry(hub.address, token, api).show(URI.create("http://127.0.0.1:" + port));
                }
            }
        }
    }

    private void show(URI llama) throws Exception {
        api.post("/api/local-models", Map.of("name", "cpp", "baseUrl", llama.toString(), "isShared", true))
                .expect(201);
        Until.holds("the hub knows the model", Duration.ofSeconds(30), () -> lists(MODEL));
        must("without a record", chat(MODEL), 200, "");

        register(Map.of("enabled", false));
        must("disabled", chat(MODEL), 403, "model_disabled");
        must("disabled, by the endpoint's name", chat("cpp/" + MODEL), 403, "model_disabled");
        register(Map.of("hide", true));
        counted.must("hidden: not in the list", lists(MODEL), !lists(MODEL));
        must("hidden: answers", chat(MODEL), 200, "");
        register(Map.of("aliases", List.of("fast")));
        must("aliased", chat("fast"), 200, "");
        counted.must("aliased: in the list", lists("fast"), lists("fast"));
        api.post("/api/v1/models", model("ghost", Map.of())).expect(201);
        must("nobody serves it", chat("ghost"), 503, "model_unserved");
        must("nobody knows it", chat("smoll"), 404, "Near it: smol");

        register(Map.of("concurrency", 1));
        inTurns();
        beyondTheQueue();
        counted.print();
    }

    private void inTurns() throws Exception {
        var streams = new ArrayList<CompletableFuture<Span>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                var before = i;
                streams.add(CompletableFuture.supplyAsync(this::stream, threads));
                Until.holds("it has come", Duration.ofSeconds(60), () -> waitingAndAnswered(streams) > before);
            }
            var spans = streams.stream().map(CompletableFuture::join).toList();
            var overlaps = IntStream.range(1, CLIENTS)
                    .filter(i -> spans.get(i).first < spans.get(i - 1).last)
                    .count();
            counted.must("answered", spans.size(), spans.stream().allMatch(span -> span.events > 0));
            counted.must("began before the one before had ended", overlaps, overlaps == 0);
        }
    }

    /** Twice as many at once as may be in flight and wait. */
    private void beyondTheQueue() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = threads
                    .invokeAll(IntStream.range(0, 2 * CLIENTS)
                            .<Callable<Api.Reply>>mapToObj(i -> () -> chat(MODEL))
                            .toList())
                    .stream()
                    .map(ObeyedRegistry::done)
                    .toList();
            var refused = replies.stream()
                    .filter(reply -> reply.status() == 429 && reply.body().toString().contains("model_busy"))
                    .count();
            var answered = replies.stream().filter(reply -> reply.status() == 200).count();
            counted.must("of " + replies.size() + " at once, refused as busy", refused, refused > 0);
            counted.must("and answered", answered, answered + refused == replies.size() && answered >= CLIENTS);
        }
    }

    private static Api.Reply done(Future<Api.Reply> reply) {
        try {
            return reply.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests have come so far, wherever they are. */
    private long waitingAndAnswered(List<CompletableFuture<Span>> streams) throws IOException {
        var ended = streams.stream().filter(CompletableFuture::isDone).count();
        return ended + (long) metric("modelyard_gateway_in_flight") + (long) metric("modelyard_gateway_waiting");
    }

    private double metric(String name) throws IOException {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private String text(String path) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(hub.resolve(path))
                                    .header("authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When an answer's first and last event came, in nanoseconds of one clock. */
    private record Span(long first, long last, int events) {}

    private Span stream() {
        try {
            var answer = http.send(shortStream(), BodyHandlers.ofInputStream());
            long first = 0;
            int events = 0;
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        first = events++ == 0 ? System.nanoTime() : first;
                    }
                }
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("status " + answer.statusCode());
            }
            return new Span(first, System.nanoTime(), events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A small model may go on for as long as it is let. */
    private HttpRequest shortStream() {
        return HttpRequest.newBuilder(hub.resolve("/v1/chat/completions"))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + MODEL
                        + "\",\"stream\":true,\"max_tokens\":40,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                .build();
    }

    private Api.Reply chat(String model) throws IOException {
        return api.post(
                "/v1/chat/completions",
                Map.of("model", model, "max_tokens", 8, "messages", List.of(Map.of("role", "user", "content", "Hello"))));
    }

    private boolean lists(String model) throws IOException {
        return api.get("/v1/models").expect(200).path("data").valueStream().anyMatch(item -> item.path("id")
                .asString("")
                .equals(model));
    }

    /** Makes the record of the model this, and nothing else. */
    private void register(Map<String, Object> fields) throws IOException {
        api.post("/api/v1/apply", Map.of("models", List.of(model(MODEL, fields)))).expect(200);
    }

    private static Map<String, Object> model(String id, Map<String, Object> fields) {
        var model = new HashMap<String, Object>(fields);
        model.putAll(Map.of("id", id, "name", id, "type", "chat", "runtime", "llamacpp"));
        return model;
    }

    private void must(String what, Api.Reply reply, int status, String says) {
        var holds = reply.status() == status && reply.body().toString().contains(says);
        counted.must(what, reply.status() + (says.isEmpty() ? "" : " " + says), holds);
    }
}
