package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself: started, asked, ended, killed and started again, with its own PostgreSQL. */
class ServeTest {
    @TempDir
    Path parent;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Path data = Path.of("");

    @BeforeEach
    void a_directory_below_one_that_only_its_owner_may_enter_and_that_holds_a_file() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        data = Files.createDirectory(parent.toRealPath().resolve("data"));
        Files.writeString(data.resolve("notes.txt"), "mine");
        HubProcess.shareProgramsWith(data);
    }

    @AfterEach
    void nothing_is_left_running_and_what_was_there_is_as_it_was() {
        http.close();
        assertThat(data.resolve("notes.txt")).hasContent("mine");
        assertThat(Program.of(data)).isEmpty();
    }

    private Program serve() throws IOException {
        return Program.start("serve", "--listen", "127.0.0.1:0", "--data", data.toString());
    }

    private String[] here(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--data", data.toString()));
        return all.toArray(String[]::new);
    }

    private static String alone(Program.Ended ended) {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).as("standard output").hasSize(1);
        return ended.out().strip();
    }

    private static void endedWell(Program.Ended ended) {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("\"level\":\"warn\"", "\"level\":\"error\"", "Exception");
    }

    @Test
    void its_life_from_the_first_start_over_a_kill_to_the_last_stop() throws Exception {
        try (var server = Simulator.start(SimulatorOptions.defaults()
                .withFaults(Faults.of("every=60ms,events=30").on("generation")))) {
            String token;
            try (var hub = serve()) {
                var admin = hub.nobody(http).signIn("admin", password(hub));
                admin.adds("sim", server.baseUri(), true);
                token = tokensOfTheCommandLine(hub.nobody(http));
                theNextHubIsRefused(hub);
                aStreamThatIsOpenIsDrained(hub, token);
            }
            withoutAHubTheCommandLineDoesTheSame(token);
            try (var hub = serve()) {
                var program = hub.nobody(http).withToken(token);
                program.chats("simulated").expect(200);
                hub.signal("KILL");
                assertThat(hub.end().status()).isNotZero();
                assertThat(Program.of(data)).as("its PostgreSQL lives on").isNotEmpty();
            }
            try (var hub = serve()) {
                hub.nobody(http).withToken(token).chats("simulated").expect(200);
                hub.signalGroup("INT");
                endedWell(hub.end());
            }
        }
    }

    private String password(Program hub) throws IOException {
        hub.url();
        var kept = Files.readString(data.resolve("admin-password")).strip();
        assertThat(hub.said()).contains("password " + kept);
        assertThat(Files.getPosixFilePermissions(data.resolve("admin-password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        return kept;
    }

    /** @return a token that holds */
    private String tokensOfTheCommandLine(Person nobody) throws Exception {
        var kept = alone(Program.run(here("token", "create", "laptop", "--scope", "gateway,api")));
        nobody.withToken(kept).get("/v1/models").expect(200);
        var other = alone(Program.run(here("token", "create", "other", "--scope", "gateway", "--expires", "90d")));
        nobody.withToken(other).get("/v1/models").expect(200);

        var id = idOf("other");
        assertThat(Program.run(here("token", "revoke", id)).status()).isZero();
        nobody.withToken(other).get("/v1/models").expect(401);
        nobody.withToken(kept).get("/v1/models").expect(200);
        return kept;
    }

    private String idOf(String token) throws Exception {
        var list = Program.run(here("token", "list"));
        assertThat(list.out()).startsWith("ID");
        return list.out()
                .lines()
                .map(line -> line.split(" +"))
                .filter(cells -> cells[1].equals(token))
                .map(cells -> cells[0])
                .findFirst()
                .orElseThrow();
    }

    private void theNextHubIsRefused(Program hub) throws Exception {
        var refused = Program.run("serve", "--listen", "127.0.0.1:0", "--data", data.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isBlank();
        assertThat(refused.err())
                .contains("data directory " + data + " is in use", "process " + hub.pid(), "--data")
                .doesNotContain("Exception");
    }

    private void aStreamThatIsOpenIsDrained(Program hub, String token) throws Exception {
        var program = hub.nobody(http).withToken(token);
        var lines = program.lines("/v1/chat/completions", Person.chat("simulated", true))
                .iterator();
        assertThat(lines.next()).startsWith("data:");

        hub.signal("TERM");

        var last = "";
        while (lines.hasNext()) {
            var line = lines.next();
            last = line.isBlank() ? last : line;
            assertThat(line).doesNotContain("\"error\"");
        }
        assertThat(last).isEqualTo("data: [DONE]");
        endedWell(hub.end());
    }

    private void withoutAHubTheCommandLineDoesTheSame(String token) throws Exception {
        var list = Program.run(here("token", "list"));
        assertThat(list.out()).contains("laptop").doesNotContain("other", token);
        var password = alone(Program.run(here("admin", "reset-password")));
        assertThat(data.resolve("admin-password")).hasContent(password);
        assertThat(Program.of(data)).isEmpty();
    }

    @Test
    void it_answers_that_it_lives_once_it_serves_and_not_before() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var seen = new TreeSet<Integer>();
        try (var hub = Program.start(here("serve", "--port", Integer.toString(port)))) {
            while (hub.isAlive() && seen.isEmpty()) {
                healthz(port, seen);
            }

            assertThat(seen).containsExactly(200);
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/models"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            hub.signalGroup("TERM");
            endedWell(hub.end());
        }
    }

    private void healthz(int port, Set<Integer> seen) throws InterruptedException {
        try {
            seen.add(http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (ConnectException e) {
            Thread.onSpinWait(); // not yet
        } catch (IOException e) {
            throw new AssertionError("connected, and got no answer", e);
        }
    }

    @Test
    void a_demo_started_three_times_keeps_its_token_and_chats_each_time() throws Exception {
        var tokens = new TreeSet<String>();
        for (var signal : List.of("INT", "TERM", "INT")) {
            try (var demo = Program.start(here("demo", "--listen", "127.0.0.1:0"))) {
                var curl = Curl.of(demo);
                tokens.add(curl.token());
                var answer = demo.nobody(http)
                        .withToken(curl.token())
                        .post("/v1/chat/completions", curl.body())
                        .expect(200);
                assertThat(answer.events()).hasSizeGreaterThan(3).endsWith("[DONE]");

                demo.signal(signal);
                var ended = demo.end();
                assertThat(ended.status()).isZero();
                assertThat(ended.err()).as("what stands among its words").isBlank();
                assertThat(ended.out()).contains("serves at", "password", "curl -N");
            }
        }
        assertThat(tokens).hasSize(1);
    }

    /** The command that it prints, taken apart as a shell would. */
    private record Curl(String token, String body) {
        private static final Pattern FORM = Pattern.compile(
                "curl -N \\S+/v1/chat/completions -H 'Authorization: Bearer (\\S+)' -H '[^']+' -d '([^']+)'");

        static Curl of(Program demo) {
            return Await.value("the demo prints a curl", () -> {
                var printed = FORM.matcher(demo.said());
                return printed.find() ? Optional.of(new Curl(printed.group(1), printed.group(2))) : Optional.empty();
            });
        }
    }
}
