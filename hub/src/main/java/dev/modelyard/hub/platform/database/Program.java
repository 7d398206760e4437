package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program, run to its end with a bare environment. */
final class Program {
    /**
     * How it ended.
     *
     * @param exit   its exit status, or -1 if it had to be killed or could not be started
     * @param output standard output and error together
     */
    record Result(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    private Program() {}

    /** Runs {@code command}; it is killed after {@code limit}. */
    static Result run(List<String> command, Duration limit) {
        try {
            var process = builder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            var killer = Thread.ofVirtual().start(() -> killAfter(process, limit));
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var exit = process.waitFor();
            killer.interrupt();
            return new Result(exit == 128 + 9 ? -1 : exit, output);
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    /** Without the hub's environment: variables such as {@code PGDATA} or {@code LD_LIBRARY_PATH} would leak in. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        var path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/sbin:/usr/bin:/sbin:/bin" : path);
        builder.environment().put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        return builder;
    }

    private static void killAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
