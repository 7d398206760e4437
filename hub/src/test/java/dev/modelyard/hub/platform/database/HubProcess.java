package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A hub of nothing but a database, in a process of its own, so that it can be killed. */
public final class HubProcess implements AutoCloseable {
    private static final String MARK = "> ";

    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private HubProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith(MARK)) {
                    said.add(line.substring(MARK.length()));
                }
            }
        } catch (IOException e) {
            said.add("killed: " + e.getMessage());
        }
    }

    /** @param prefix what stands before {@code java}, such as a change of user */
    static HubProcess start(Path directory, String... prefix) throws IOException {
        var command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HubProcess.class.getName(),
                directory.toString()));
        return new HubProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Unpacked programs, so that each test need not do it. */
    public static void shareProgramsWith(Path directory) throws IOException {
        var programs = PostgresPrograms.in(TestDatabase.cache()).home();
        var home = Files.createDirectories(directory.resolve("postgres"));
        Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
    }

    /** The next thing it says. */
    String says() throws InterruptedException {
        var line = said.poll(30, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("The hub said nothing, and is " + (process.isAlive() ? "alive" : "dead"));
        }
        return line;
    }

    /** Has a row written; what it says then is the acknowledgement. */
    void write(int row) throws IOException {
        var writer = process.outputWriter(StandardCharsets.UTF_8);
        writer.write(row + "\n");
        writer.flush();
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        Await.until("the hub ends on SIGTERM", () -> !process.isAlive());
    }

    /** The process: says {@code ready N} with the number of rows that are there, then {@code wrote N} for each. */
    public static void main(String[] arguments) throws IOException {
        try {
            var directory = DataDirectory.open(Path.of(arguments[0]));
            var database = new Database(Configuration.defaults(DatabaseSettings.class), directory);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                database.close();
                directory.close();
            }));
            database.start();
            serve(database);
        } catch (DataDirectoryInUse | DatabaseUnusable e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private static void serve(Database database) throws IOException {
        var jdbi = database.jdbi();
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS kept (row INT PRIMARY KEY)"));
        int rows = jdbi.withHandle(handle ->
                handle.createQuery("SELECT count(*) FROM kept").mapTo(int.class).one());
        say("ready " + rows);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String row; (row = orders.readLine()) != null; ) {
            var value = Integer.parseInt(row);
            jdbi.useHandle(handle -> handle.execute("INSERT INTO kept VALUES (?)", value));
            say("wrote " + row);
        }
    }

    @SuppressWarnings("SystemOut") // the pipe to the test
    private static void say(String text) {
        System.out.println(MARK + text);
    }
}
