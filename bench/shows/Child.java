import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a show starts and ends, with its output in a file. */
final class Child implements AutoCloseable {
    private final Process process;
    private final Path output;

    Child(List<String> command, Map<String, String> environment, Path output) {
        this.output = output;
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and the end of the process awaited. */
    void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** SIGTERM; returns how long the process took to end, and fails where that is longer than {@code limit}. */
    Duration stop(Duration limit) {
        long before = System.nanoTime();
        process.destroy();
        await(limit);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("a process did not end within " + limit + ": " + tail());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String tail() {
        try (BufferedReader lines = Files.newBufferedReader(output)) {
            var all = lines.lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop(Duration.ofSeconds(20));
        }
    }
}
