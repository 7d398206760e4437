package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.launch.Main;
import dev.modelyard.hub.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A command of Modelyard in a process, a process group and a session of its own, with the signals a shell gives it. */
public final class Program implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("serves at (http://[^ ,]+)");
    /** Only a command that hangs takes so long, on whatever machine. */
    private static final int LONGEST = 120;

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
        readers.add(read(process.inputReader(), out));
        readers.add(read(process.errorReader(), err));
    }

    private static Thread read(BufferedReader from, List<String> to) {
        return Thread.ofVirtual().start(() -> from.lines().forEach(to::add));
    }

    public static Program start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                // whoever runs the tests in the background may have interrupts ignored, which children inherit
                "env",
                "--default-signal",
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MODELYARD_") || name.equals("DATABASE_URL"));
        return new Program(builder.start());
    }

    /** How a command that ends by itself ended. */
    public record Ended(int status, String out, String err) {}

    public static Ended run(String... arguments) throws IOException, InterruptedException {
        try (var program = start(arguments)) {
            return program.end();
        }
    }

    /** Where the hub serves, as it says itself. */
    public String url() {
        return Await.value("the hub says where it serves: " + err, () -> {
            assertThat(process.isAlive()).as("alive; it said %s", err).isTrue();
            var address = ADDRESS.matcher(said());
            return address.find() ? Optional.of(address.group(1)) : Optional.empty();
        });
    }

    /** Someone without a credential at this hub. */
    public Person nobody(HttpClient http) {
        return new Person(http, url(), new CopyOnWriteArrayList<>(), Map.of());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Standard output so far. */
    public String said() {
        return String.join("\n", out) + "\n";
    }

    /** Standard error so far. */
    public String logged() {
        return String.join("\n", err) + "\n";
    }

    public void signal(String signal) throws IOException, InterruptedException {
        kill(signal, Long.toString(process.pid()));
    }

    /** As a terminal or a supervisor does that means everything that was started. */
    public void signalGroup(String signal) throws IOException, InterruptedException {
        kill(signal, "-" + process.pid());
    }

    private static void kill(String signal, String whom) throws IOException, InterruptedException {
        var kill =
                new ProcessBuilder("kill", "-s", signal, "--", whom).inheritIO().start();
        assertThat(kill.waitFor()).isZero();
    }

    public Ended end() throws InterruptedException {
        if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end; it said " + logged());
        }
        for (var reader : readers) {
            reader.join();
        }
        return new Ended(process.exitValue(), said(), logged());
    }

    /** Processes that were started for a data directory, such as its PostgreSQL. */
    public static List<String> of(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    var line = text(process.pid(), "cmdline");
                    return (line != null && line.contains(data.toString())) || isWithin(process.pid(), data);
                })
                .map(process -> process.pid() + " " + text(process.pid(), "cmdline"))
                .toList();
    }

    private static @Nullable String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file)).replace('\0', ' ');
        } catch (IOException e) {
            return null; // it has ended meanwhile
        }
    }

    private static boolean isWithin(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .startsWith(data);
        } catch (IOException e) {
            return false; // as above
        }
    }

    /** What is left running is killed; a test that has passed leaves nothing. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            process.getOutputStream().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
