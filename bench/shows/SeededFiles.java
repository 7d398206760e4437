import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** See {@code bench/seeding.sh}. */
final class SeededFiles {
    private static final int LONGEST_MS = 3000;
    private static final String MODEL = """
            {"id": "org-%d/model-%d", "name": "Model %d", "type": "chat", "runtime": "vllm", "memory": "%dGB",
             "context_length": 32768, "runtime_args": ["--max-model-len", "32768"], "tags": ["seeded"]}
            """;

    private SeededFiles() {}

    public static void main(String[] arguments) throws Exception {
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var counted = new Counted();
        counted.tell("files", files);
        try (var place = new Place()) {
            var models = write(place.work.resolve("models"), files);
            var settings = Map.of("HELIX_SEED_MODELS_DIR", models.toString(), "HELIX_SEED_MODELS_SOURCES", "file");
            try (var hub = new HubProcess(place, settings)) {
                var token = hub.token("seeding", "api,admin");
                try (var api = new Api(hub.address, token)) {
                    var first = api.get("/api/v1/seeding").expect(200).path("lastRun");
                    counted.must("created", first.at("/counts/created"), first.at("/counts/created").asInt() == files);
                    timed(counted, "first start, ms", first.path("tookMs").asInt());
                    timed(counted, "dry run, ms", run(api, true));
                    timed(counted, "second run, ms", run(api, false));
                    hub.stop();
                    counted.tell("second start until it serves, ms", hub.start().toMillis());
                    var last = api.get("/api/v1/seeding").expect(200).path("lastRun");
                    counted.must("the run that is stored is still the first", last.path("at"), last.equals(first));
                }
            }
        }
        counted.print();
    }

    private static void timed(Counted counted, String what, int millis) {
        counted.must(what + " (" + LONGEST_MS + " at most)", millis, millis <= LONGEST_MS);
    }

    private static int run(Api api, boolean isDry) throws IOException {
        var report = api.post("/api/v1/seeding?dryRun=" + isDry, "").expect(200);
        return report.path("tookMs").asInt();
    }

    private static Path write(Path folder, int files) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("model-" + i + ".json"), MODEL.formatted(i % 50, i, i, i % 80 + 1));
        }
        return folder;
    }
}
