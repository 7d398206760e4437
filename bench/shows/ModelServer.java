import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The simulator as a process of its own, on a port that it keeps when it is killed and started again. */
final class ModelServer implements AutoCloseable {
    final URI address;
    private final Place place;
    private final String name;
    private final List<String> options;
    private final Api api;
    private Child process;

    ModelServer(Place place, String name, String... options) {
        int port = Place.freePort();
        this.place = place;
        this.name = name;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.options = new ArrayList<>(List.of("--port", String.valueOf(port)));
        this.options.addAll(List.of(options));
        this.api = new Api(address, "none");
        start();
    }

    /** Returns when it answers. */
    void start() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--class-path",
                place.build.resolve("lib") + "/*",
                "dev.modelyard.simulator.Main"));
        command.addAll(options);
        process = new Child(command, Map.of(), place.work.resolve(name + ".log"));
        Until.holds(name + " answers", Duration.ofSeconds(30), () -> api.get("/v1/models").status() > 0);
    }

    void kill() {
        process.kill();
    }

    /** What it counted since it was started, see the simulator's {@code Counts}. */
    JsonNode counts() throws IOException {
        return api.get("/simulator/counts").expect(200);
    }

    @Override
    public void close() {
        process.close();
        api.close();
    }
}
