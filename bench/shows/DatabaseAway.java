import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** See {@code bench/database-away.sh}. */
final class DatabaseAway {
    private static final int CLIENTS = 32;
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(10);

    private DatabaseAway() {}

    public static void main(String[] arguments) throws Exception {
        var away = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 60);
        var counted = new Counted();
        try (var place = new Place();
                var postgres = new OwnPostgres(place);
                var model = new ModelServer(place, "model", "--model", "m", "--delay", "20ms", "--events", "4");
                var hub = new HubProcess(place, Map.of("DATABASE_URL", postgres.url()));
                var api = new Api(hub.address, hub.token("database-away", "gateway,api"))) {
            var endpoint = api.post("/api/local-models", Map.of("name", "m", "baseUrl", model.address.toString()))
                    .expect(201)
                    .path("id")
                    .asString();
            var load = new Load(hub.address, hub.token("clients", "gateway"), "m", CLIENTS);
            Until.pause(BEFORE_AND_AFTER);
            postgres.stop();
            long before = load.completions.size();
            Until.pause(away);
            counted.must("PostgreSQL listens while it is away (false)", postgres.isListening(), !postgres.isListening());
            long during = load.completions.size() - before;
            postgres.start();
            Until.pause(BEFORE_AND_AFTER);
            load.close();
            var told = model.counts();
            var back = Until.holds(
                    "usage is complete",
                    Duration.ofSeconds(60),
                    () -> totals(api, endpoint).path("requests").asLong()
                            >= told.path("byPath").path("/v1/chat/completions").asLong());
            var usage = totals(api, endpoint);
            counted.must("requests answered (some)", load.completions.size(), !load.completions.isEmpty());
            counted.must("  while PostgreSQL was stopped, " + away.toSeconds() + " s (some)", during, during > 0);
            counted.must("  failed (0)", load.failed.sum(), load.failed.sum() == 0);
            same(counted, "requests", usage.path("requests"), told.path("byPath").path("/v1/chat/completions"));
            same(counted, "prompt tokens", usage.path("promptTokens"), told.path("told").path("prompt"));
            same(counted, "completion tokens", usage.path("completionTokens"), told.path("told").path("completion"));
            counted.tell("usage complete after the end of the load, ms", back.toMillis());
        }
        counted.print();
    }

    private static void same(Counted counted, String what, JsonNode usage, JsonNode told) {
        counted.must(
                what + " in usage (as the model server counted: " + told.asLong() + ")",
                usage.asLong(),
                usage.asLong() == told.asLong());
    }

    /** Empty while the hub cannot say, because its database is not back yet. */
    private static JsonNode totals(Api api, String endpoint) throws java.io.IOException {
        return api.get("/api/local-models/" + endpoint + "/usage").body().path("totals");
    }
}
