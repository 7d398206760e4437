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
        return Program.start(here("serve", "--listen", "127.0.0.1:0"));
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
            var port = freePort();
            try (var hub = Program.start(here("serve", "--port", Integer.toString(port)))) {
                assertThat(firstAnswer(hub, "http://127.0.0.1:" + port + "/healthz"))
                        .as("it answers once it serves, and not before")
                        .isEqualTo(200);
                var admin = hub.nobody(http).signIn("admin", password(hub));
                admin.adds("sim", server.baseUri(), true);
                token = tokensOfTheCommandLine(hub.nobody(http));
                theNextHubIsRefused(hub);
                aStreamThatIsOpenIsDrained(hub, token);
            }
            var second = withoutAHubTheCommandLineDoesTheSame();
            try (var hub = serve()) {
                hub.nobody(http).withToken(token).chats("simulated").expect(200);
                hub.nobody(http).withToken(second).chats("simulated").expect(200);
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

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private int firstAnswer(Program hub, String address) {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        return Await.value("it answers", () -> {
            assertThat(hub.isAlive()).as(hub.logged()).isTrue();
            try {
                return Optional.of(http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
            } catch (ConnectException e) {
                return Optional.empty(); // nobody listens yet
            }
        });
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
        var token = alone(Program.run(here("token", "create", "laptop", "--scope", "gateway,api", "--expires", "90d")));
        nobody.withToken(token).get("/v1/models").expect(200);
        var other = nobody.withToken(token).token("gateway");
        nobody.withToken(other).get("/v1/models").expect(200);

        var list = Program.run(here("token", "list"));
        assertThat(list.out()).startsWith("ID").contains("laptop").doesNotContain(token, other);
        assertThat(Program.run(here("token", "revoke", idOf("t", list.out()))).status())
                .isZero();
        nobody.withToken(other).get("/v1/models").expect(401);
        nobody.withToken(token).get("/v1/models").expect(200);
        return token;
    }

    private static String idOf(String token, String list) {
        return list.lines()
                .map(line -> line.split(" +"))
                .filter(cells -> cells[1].equals(token))
                .map(cells -> cells[0])
                .findFirst()
                .orElseThrow();
    }

    private void theNextHubIsRefused(Program hub) throws Exception {
        var refused = Program.run(here("serve", "--listen", "127.0.0.1:0"));

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

    /** @return a token that was made while no hub ran */
    private String withoutAHubTheCommandLineDoesTheSame() throws Exception {
        var password = alone(Program.run(here("admin", "reset-password")));
        assertThat(data.resolve("admin-password")).hasContent(password);
        var token = alone(Program.run(here("token", "create", "night", "--scope", "gateway")));
        assertThat(Program.of(data)).isEmpty();
        return token;
    }
}
