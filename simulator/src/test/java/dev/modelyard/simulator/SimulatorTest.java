package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void goesDownAndUpOnItsPortWithItsCounts() throws IOException {
        for (var round = 1; round <= 20; round++) {
            try (var under = new Raw(simulator).chat("never", true);
                    var idle = new Raw(simulator).get("/health")) {
                idle.until("}");
                var begun = round;
                Await.until(
                        "the stream is under way",
                        () -> simulator.counts().streams().begun() == begun);
                simulator.stop();

                assertThat(under.all().text()).isEmpty();
                assertThat(idle.all().text()).isEmpty();
            }
            assertThatThrownBy(() -> new Raw(simulator).close()).isInstanceOf(ConnectException.class);
            assertThat(simulator.counts().streams()).isEqualTo(new Counts.Streams(round, 0, 0, round));
            assertThat(simulator.counts().connections().open()).isZero();
            simulator.restart();
        }
        try (var raw = new Raw(simulator).chat("close", true)) {
            assertThat(raw.all().bodyText()).contains("[DONE]");
        }
    }

    @Test
    void tellsItsCountsAfterItWasClosed() throws IOException {
        try (var raw = new Raw(simulator).chat("close", true)) {
            raw.all();
        }
        simulator.close();

        assertThat(simulator.counts().streams().completed()).isEqualTo(1);
        assertThat(simulator.requests()).hasSize(1);
        simulator.close();
    }

    @Test
    void doesNotStartOnATakenPort() {
        var taken = SimulatorOptions.defaults().withPort(simulator.port());

        assertThatThrownBy(() -> Simulator.start(taken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (var raw = new Raw(simulator)) {
            raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(3000) + "GET / HTTP/1.0\r\n\r\n");
            var said = raw.all().text();

            assertThat(said.split("\\{\"status\":\"ok\"}", -1)).hasSize(3001);
            assertThat(said).endsWith("Connection: close\r\n\r\nOllama is running");
        }
        assertThat(simulator.counts().requests()).isEqualTo(3001);
    }

    @Test
    void letsAClientContinue() throws IOException {
        var body = Raw.chatBody(false);
        try (var raw = new Raw(simulator)) {
            raw.send("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
                    + body.length() + "\r\n\r\n");
            raw.until("HTTP/1.1 100 Continue\r\n\r\n");
            raw.send(body).until("\"completion_tokens\":16");
        }
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        try (var raw = new Raw(simulator).send("HEAD /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            var said = raw.all();
            assertThat(said.head()).startsWith("HTTP/1.1 200 OK").containsPattern("Content-Length: [1-9]");
            assertThat(said.body()).isEmpty();
        }
    }

    @Test
    void streamsToOldClientsUntilItCloses() throws IOException {
        var body = Raw.chatBody(true);
        try (var raw = new Raw(simulator)
                .send("POST /v1/chat/completions HTTP/1.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            var said = raw.all();
            assertThat(said.head()).doesNotContain("chunked").contains("Connection: close");
            assertThat(said.bodyText()).endsWith("data: [DONE]\n\n");
        }
        assertThat(simulator.counts().streams().completed()).isEqualTo(1);
    }

    @Test
    void closesIdleConnectionsOnly() throws IOException {
        try (var idle = new Raw(simulator).get("/health");
                var busy = new Raw(simulator).chat("delay=100ms,close", true)) {
            idle.until("}");
            Await.until("both are there", () -> simulator.counts().requests() == 2);
            simulator.closeIdle();

            assertThat(idle.all().text()).isEmpty();
            assertThat(busy.all().bodyText()).contains("[DONE]");
        }
    }

    @Test
    void findsFaultsInTheHeaderTheUserFieldAndTheModelsName() {
        simulator.models("simulated", "poor!status=502");
        try (var web = new Web(simulator)) {
            var chat = Raw.chatBody(false);
            var user = chat.replace("{\"model\"", "{\"user\":\"simulator:status=501\",\"model\"");
            var model = chat.replace("simulated", "poor!status=502");

            assertThat(status(web, chat)).isEqualTo(200);
            assertThat(status(web, user)).isEqualTo(501);
            assertThat(status(web, model)).isEqualTo(502);
            assertThat(status(web, chat.replace("simulated", "simulated!status=500")))
                    .isEqualTo(500);
            assertThat(status(web, user.replace("simulated", "poor!status=502")))
                    .isEqualTo(501);
            assertThat(status(web, user, "x-simulator-fault", "status=503")).isEqualTo(503);
            simulator.faults("status=504");
            assertThat(status(web, chat)).isEqualTo(504);
            assertThat(status(web, model)).isEqualTo(502);
            assertThat(web.get("/v1/models").statusCode()).isEqualTo(200);
            simulator.faults(Faults.of("status=429").on("probes"));
            assertThat(status(web, chat)).isEqualTo(200);
            assertThat(web.get("/v1/models").statusCode()).isEqualTo(429);
        }
    }

    private static int status(Web web, String body, String... headers) {
        return web.post("/v1/chat/completions", body, headers).statusCode();
    }
}
