import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** See {@code bench/failover.sh}. */
final class Failover {
    private static final String[] PACE = {"--model", "m", "--delay", "50ms", "--every", "20ms", "--events", "20"};

    private Failover() {}

    public static void main(String[] arguments) throws Exception {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
        var whole = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 60);
        var counted = new Counted();
        try (var place = new Place();
                var steady = new ModelServer(place, "steady", PACE);
                var killed = new ModelServer(place, "killed", PACE);
                var hub = new HubProcess(place, Map.of());
                var api = new Api(hub.address, hub.token("failover", "gateway,api"))) {
            add(api, "steady", steady);
            var endpoint = add(api, "killed", killed);
            Until.holds("healthy at first", Duration.ofSeconds(20), () -> isHealthy(api, endpoint));
            var ends = new ConcurrentHashMap<ChatStream.End, LongAdder>();
            var stop = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var token = hub.token("clients", "gateway");
                for (int i = 0; i < clients; i++) {
                    threads.execute(() -> {
                        try (var client = HttpClient.newHttpClient()) {
                            var request = ChatStream.request(hub.address, token, "m");
                            while (!stop.get()) {
                                ends.computeIfAbsent(ChatStream.run(client, request), end -> new LongAdder())
                                        .increment();
                            }
                        }
                    });
                }
                long begin = System.nanoTime();
                pauseUntil(begin, whole.dividedBy(6));
                killed.kill();
                var down = Until.holds("unhealthy", Duration.ofSeconds(20), () -> !isHealthy(api, endpoint));
                pauseUntil(begin, whole.dividedBy(2));
                killed.start();
                var up = Until.holds("healthy", Duration.ofSeconds(60), () -> isHealthy(api, endpoint));
                pauseUntil(begin, whole);
                stop.set(true);
                counted.must("unhealthy after the kill, ms (5,000 at most)", down.toMillis(), down.toMillis() <= 5_000);
                counted.must("healthy after the return, ms (10,000 at most)", up.toMillis(), up.toMillis() <= 10_000);
            }
            tell(counted, ends, killed.counts().path("streams").path("begun").asLong());
        }
        counted.print();
    }

    private static void tell(Counted counted, Map<ChatStream.End, LongAdder> ends, long afterReturn) {
        long all = ends.values().stream().mapToLong(LongAdder::sum).sum();
        counted.must("streams (2,000 at least)", all, all >= 2_000);
        counted.tell("  whole", count(ends, ChatStream.End.DONE));
        counted.tell("  cut midway, with exactly one error event", count(ends, ChatStream.End.CUT_AND_SAID));
        for (var wrong : List.of(
                ChatStream.End.FAILED_BEFORE_FIRST_EVENT,
                ChatStream.End.ENDED_SILENTLY,
                ChatStream.End.SAID_WRONGLY)) {
            long number = count(ends, wrong);
            counted.must("  " + wrong.name().toLowerCase().replace('_', ' ') + " (0)", number, number == 0);
        }
        counted.must("streams on the returned server (some)", afterReturn, afterReturn > 0);
    }

    private static long count(Map<ChatStream.End, LongAdder> ends, ChatStream.End end) {
        var number = ends.get(end);
        return number == null ? 0 : number.sum();
    }

    private static String add(Api api, String name, ModelServer server) throws Exception {
        return api.post("/api/local-models", Map.of("name", name, "baseUrl", server.address.toString()))
                .expect(201)
                .path("id")
                .asString();
    }

    private static boolean isHealthy(Api api, String endpoint) throws java.io.IOException {
        return api.get("/api/local-models/" + endpoint)
                .expect(200)
                .path("healthStatus")
                .asString()
                .equals("healthy");
    }

    private static void pauseUntil(long begin, Duration moment) {
        var left = moment.minusNanos(System.nanoTime() - begin);
        if (left.isPositive()) {
            Until.pause(left);
        }
    }
}
