import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A hub as a process of its own, as {@code ./modelyard serve} starts it, that can be killed and started again. */
final class HubProcess implements AutoCloseable {
    final URI address;
    final Path data;
    private final Place place;
    private final Map<String, String> environment;
    private Child process;

    HubProcess(Place place, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
        this.data = place.work.resolve("data");
        this.address = URI.create("http://127.0.0.1:" + Place.freePort());
        start();
    }

    /** Starts it, and returns how long it took until it said that it serves. */
    Duration start() {
        process = new Child(
                List.of(
                        place.root.resolve("modelyard").toString(),
                        "serve",
                        "--port",
                        String.valueOf(address.getPort()),
                        "--data",
                        data.toString()),
                environment,
                place.work.resolve("hub.log"));
        try (var api = new Api(address, "none")) {
            return Until.holds("the hub serves", Duration.ofSeconds(120), () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the hub ended: " + process.tail());
                }
                return api.get("/healthz").status() == 200;
            });
        }
    }

    /** A new token of the admin, made with the command line. */
    String token(String name, String scopes) throws IOException {
        var command = new ProcessBuilder(
                        place.root.resolve("modelyard").toString(),
                        "token",
                        "create",
                        name,
                        "--scope",
                        scopes,
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(command.getInputStream().readAllBytes()).strip();
    }

    void kill() {
        process.kill();
    }

    Duration stop() {
        return process.stop(Duration.ofSeconds(15));
    }

    /** How many processes of a PostgreSQL run on this hub's data. */
    long postgresProcesses() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(this::isPostgresOfOurs)
                    .count();
        }
    }

    private boolean isPostgresOfOurs(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).startsWith(data);
        } catch (IOException gone) {
            return false; // it ended while it was looked at
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
