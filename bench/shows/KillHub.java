import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** See {@code bench/kill-hub.sh}. */
final class KillHub {
    private static final int CLIENTS = 8;

    private KillHub() {}

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long seed = System.nanoTime();
        var random = new Random(seed);
        var counted = new Counted();
        counted.tell("seed", seed);
        try (var place = new Place();
                var model = new ModelServer(place, "model", "--model", "m", "--every", "5ms", "--events", "4");
                var hub = new HubProcess(place, Map.of());
                var api = new Api(hub.address, hub.token("kill-hub", "gateway,api,admin"))) {
            var endpoint = api.post("/api/local-models", Map.of("name", "m", "baseUrl", model.address.toString()))
                    .expect(201)
                    .path("id")
                    .asString();
            var token = hub.token("clients", "gateway");
            var writes = new Writes(api, model.address);
            long complete = 0;
            long missing = 0;
            int lost = 0;
            var slowest = Duration.ZERO;
            for (int kill = 1; kill <= kills; kill++) {
                var load = new Load(hub.address, token, "m", CLIENTS);
                var writer = Thread.startVirtualThread(writes::run);
                Until.pause(Duration.ofMillis(500 + random.nextInt(4_000)));
                long killed = System.nanoTime();
                hub.kill();
                load.close();
                writer.join();
                complete += load.completions.stream()
                        .filter(end -> killed - end > Duration.ofSeconds(1).toNanos())
                        .count();
                var start = hub.start();
                slowest = start.compareTo(slowest) > 0 ? start : slowest;
                missing = Math.max(missing, complete - requests(api, endpoint));
                lost += writes.lost();
                System.err.printf(
                        "kill %d: %d acknowledged writes, %d answers older than a second, %d in usage%n",
                        kill, writes.acknowledged(), complete, requests(api, endpoint));
            }
            long recorded = requests(api, endpoint);
            long served = model.counts().path("byPath").path("/v1/chat/completions").asLong();
            counted.tell("kills", kills);
            counted.tell("slowest start after a kill, ms", slowest.toMillis());
            counted.must("acknowledged writes (some)", writes.acknowledged(), writes.acknowledged() > kills);
            counted.must("  lost (0)", lost, lost == 0);
            counted.must("answers that ended a second before a kill (some)", complete, complete > kills);
            counted.must("  most of them missing in usage after a start (0)", Math.max(0, missing), missing <= 0);
            counted.must("usage told twice or made up (0)", Math.max(0, recorded - served), recorded <= served);
            counted.must("stop, ms (15,000 at most)", hub.stop().toMillis(), true);
            long stray = hub.postgresProcesses();
            counted.must("postgres processes left (0)", stray, stray == 0);
        }
        counted.print();
    }

    private static long requests(Api api, String endpoint) throws Exception {
        return api.get("/api/local-models/" + endpoint + "/usage")
                .expect(200)
                .path("totals")
                .path("requests")
                .asLong();
    }
}
