package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.journeys.Person;
import dev.modelyard.hub.journeys.Program;
import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The hub dies and comes back, on the same data and port, while pages are open that nobody reloads. */
@ExtendWith(PagesAreThere.class)
class HubKilledTest {
    private static final String LOST = "Connection to the hub lost";

    @TempDir
    Path data;

    @RegisterExtension
    final Visitors visitors = new Visitors();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void nothing_is_left_running() {
        http.close();
        assertThat(Program.of(data)).isEmpty();
    }

    private Program start(int port) throws IOException {
        return Program.start("serve", "--listen", "127.0.0.1:" + port, "--data", data.toString());
    }

    /** Below those that the system gives to anybody, so that the hub gets it back. */
    private static int freePort() {
        return IntStream.range(21_000, 32_000)
                .filter(HubKilledTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private Person admin(Program hub) throws IOException {
        var nobody = hub.nobody(http); // who comes once it serves
        return nobody.signIn(
                "admin", Files.readString(data.resolve("admin-password")).strip());
    }

    /** What a browser says of a hub that is away. */
    private Visitor visitor(String hub, Person person) {
        return visitors.at(hub)
                .as(person)
                .expects("net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)")
                .expects("503 \\(Service Unavailable\\)");
    }

    /** A chat in which an answer has begun that goes on for long. */
    private static Chatting hearsForLong(Visitor visitor, Simulator server) {
        var chat = new Chatting(visitor).opens().picks("small");
        chat.says("Go on for long");
        Await.until("words have come", () -> server.counts().spent().completion() > 10);
        return chat;
    }

    @Test
    void pages_say_so_keep_what_came_and_recover_without_a_reload() throws Exception {
        HubProcess.shareProgramsWith(data);
        var port = freePort();
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels("small"))) {
            server.faults("every=100ms,events=10000");
            Visitor overview;
            Chatting chat;
            try (var hub = start(port)) {
                var ann = admin(hub).makes("ann", "member");
                ann.adds("desk", server.baseUri(), false);
                overview = visitor(hub.url(), ann).opens("/overview/now");
                chat = hearsForLong(visitor(hub.url(), ann), server);
                assertThat(overview.page().locator("main")).containsText("desk");
                hub.signal("KILL");
                hub.end();
            }
            assertThat(overview.page().getByText(LOST)).isVisible();
            assertThat(chat.visitor().page().getByText(LOST)).isVisible();
            assertThat(chat.main()).containsText("The connection to the hub broke");
            assertThat(chat.main()).containsText("Go on for long");

            server.faults();
            try (var again = start(port)) {
                assertThat(again.url()).endsWith(":" + port);
                assertThat(overview.page().getByText(LOST)).hasCount(0);
                assertThat(chat.visitor().page().getByText(LOST)).hasCount(0);
                assertThat(chat.main()).containsText("Go on for long");
                var before = server.counts().streams().completed();
                chat.says("And now?");
                Await.until(
                        "an answer is whole", () -> server.counts().streams().completed() > before);
                assertThat(overview.page().locator("main")).containsText("desk");
                again.signal("TERM");
                again.end();
            }
        }
    }

    @Test
    void what_came_of_an_answer_is_there_after_the_page_was_loaded_again_while_the_hub_was_away() throws Exception {
        HubProcess.shareProgramsWith(data);
        var port = freePort();
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels("small"))) {
            server.faults("every=100ms,events=10000");
            Chatting chat;
            try (var hub = start(port)) {
                var ann = admin(hub).makes("ann", "member");
                ann.adds("desk", server.baseUri(), false);
                chat = hearsForLong(visitor(hub.url(), ann), server);
                hub.signal("KILL");
                hub.end();
            }
            var page = chat.visitor().page();
            assertThat(chat.main()).containsText("The connection to the hub broke");
            var came = chat.answers().last().innerText();
            var address = page.url();
            assertThatThrownBy(page::reload).hasMessageContaining("ERR_CONNECTION_REFUSED");

            try (var again = start(port)) {
                assertThat(again.url()).endsWith(":" + port);
                page.navigate(address);
                assertThat(chat.answers().last()).hasText(came);
                assertThat(chat.visitor().button("Continue")).isVisible();
                again.signal("TERM");
                again.end();
            }
        }
    }
}
