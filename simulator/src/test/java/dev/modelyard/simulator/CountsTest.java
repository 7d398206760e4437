package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withModels("simulated", "b"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void countWhatAClientHasReceived() throws IOException {
        try (var raw = new Raw(simulator)) {
            for (var i = 1; i <= 500; i++) {
                raw.chat("events=3", true).until("0\r\n\r\n");

                var counts = simulator.counts();
                assertThat(counts.streams()).isEqualTo(new Counts.Streams(i, i, 0, 0));
                assertThat(counts.spent()).isEqualTo(new Tokens(3L * i, 3L * i));
                assertThat(counts.told()).isEqualTo(Tokens.ZERO);
                assertThat(counts.inFlight()).isZero();
            }
            assertThat(simulator.counts().connections()).isEqualTo(new Counts.Connections(1, 1));
        }
    }

    @Test
    void areExactUnderManyClients() throws InterruptedException, ExecutionException {
        var clients = 48;
        var rounds = 20;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var web = new Web(simulator)) {
            var running = new ArrayList<Future<?>>();
            for (var client = 0; client < clients; client++) {
                var model = client % 2 == 0 ? "simulated" : "b";
                running.add(threads.submit(() -> {
                    for (var round = 0; round < rounds; round++) {
                        var chat = Raw.chatBody(round % 2 == 0).replace("simulated", model);
                        assertThat(web.post("/v1/chat/completions", chat).statusCode())
                                .isEqualTo(200);
                    }
                }));
            }
            for (var done : running) {
                done.get();
            }
        }
        var counts = simulator.counts();
        var requests = clients * rounds;
        assertThat(counts.requests()).isEqualTo(requests);
        assertThat(counts.byPath()).containsOnlyKeys("/v1/chat/completions").containsValue((long) requests);
        assertThat(counts.byStatus()).containsOnlyKeys(200).containsValue((long) requests);
        assertThat(counts.streams()).isEqualTo(new Counts.Streams(requests / 2, requests / 2, 0, 0));
        assertThat(counts.spent()).isEqualTo(new Tokens(3L * requests, 16L * requests));
        assertThat(counts.told()).isEqualTo(new Tokens(3L * requests / 2, 16L * requests / 2));
        for (var model : new String[] {"simulated", "b"}) {
            assertThat(counts.of(model))
                    .isEqualTo(new Counts.ModelCounts(
                            requests / 2,
                            new Tokens(3L * requests / 4, 16L * requests / 4),
                            new Tokens(3L * requests / 2, 16L * requests / 2)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noticeAClientThatLeavesDuringPrefill(boolean reset) throws IOException {
        Instant left;
        try (var raw = new Raw(simulator).chat("delay=1m", true)) {
            Await.until(
                    "the stream has begun", () -> simulator.counts().streams().begun() == 1);
            left = Instant.now();
            if (reset) {
                raw.reset();
            }
        }
        Await.until("the client is gone", () -> simulator.counts().streams().left() == 1);

        var counts = simulator.counts();
        assertThat(counts.departures()).singleElement().satisfies(departure -> {
            assertThat(departure.events()).isZero();
            assertThat(departure.since(left)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
            assertThat(departure.model()).hasValue("simulated");
        });
        assertThat(counts.inFlight()).isZero();
        assertThat(counts.connections().open()).isZero();
        assertThat(counts.spent()).isEqualTo(new Tokens(3, 0));
    }

    @Test
    void noticeAClientThatLeavesBetweenEvents() throws IOException {
        try (var raw = new Raw(simulator).chat("every=20ms,events=1000", true)) {
            for (var event = 0; event < 4; event++) {
                raw.until("\n\n");
            }
        }
        Await.until("the client is gone", () -> simulator.counts().streams().left() == 1);

        var seen = simulator.requests().getLast();
        assertThat(seen.outcome()).isEqualTo(Outcome.LEFT);
        assertThat(seen.events()).isBetween(3L, 999L);
        assertThat(simulator.counts().spent().completion()).isEqualTo(seen.events());
        assertThat(seen.usageTold()).isFalse();
    }

    @Test
    void noticeAClientThatLeavesWhileItTakesNothing() throws IOException {
        try (var raw = new Raw(simulator).chat("size=1GB", true)) {
            assertThat(raw.some()).isPositive();
        }
        Await.until("the client is gone", () -> simulator.counts().streams().left() == 1);
        assertThat(simulator.requests().getLast().bytes()).isLessThan(1L << 30);
    }

    @Test
    void tellBrokenStreamsFromLeftOnes() throws IOException {
        for (var fault : new String[] {"cut=10", "reset=10", "cut", "reset"}) {
            try (var raw = new Raw(simulator).chat(fault, true)) {
                assertThat(raw.all().text()).doesNotContain("[DONE]");
            }
        }
        assertThat(simulator.counts().streams()).isEqualTo(new Counts.Streams(4, 0, 0, 4));
        assertThat(simulator.counts().byStatus()).isEqualTo(Map.of(200, 2L));
    }

    @Test
    void countTokensAsToldOnlyIfTheUsageWentOut() throws IOException {
        var asking = Raw.chatBody(true).replace("}]}", "}],\"stream_options\":{\"include_usage\":true}}");
        try (var raw = new Raw(simulator).post("/v1/chat/completions", "x: y", asking)) {
            raw.until("[DONE]\n\n\r\n0\r\n\r\n");
            assertThat(simulator.counts().told()).isEqualTo(new Tokens(3, 16));
            raw.post("/v1/chat/completions", "x-simulator-fault: cut=3000", asking)
                    .all();
        }
        assertThat(simulator.counts().told()).isEqualTo(new Tokens(3, 16));
        assertThat(simulator.counts().spent().completion()).isGreaterThan(16);
    }

    @Test
    void showTheCredentialsThatArrived() {
        try (var web = new Web(simulator)) {
            web.get("/v1/models", "authorization", "Bearer x", "x-api-key", "y");
            web.get("/v1/models", "cookie", "a=b", "x-modelyard-csrf", "c", "Authorization", "Bearer z");
        }
        var counts = simulator.counts();
        assertThat(counts.carrying("authorization")).isEqualTo(2);
        assertThat(counts.carrying("x-api-key")).isEqualTo(1);
        assertThat(counts.carrying("cookie")).isEqualTo(1);
        assertThat(counts.carrying("x-modelyard-csrf")).isEqualTo(1);
        assertThat(simulator.requests().getLast().header("AUTHORIZATION")).hasValue("Bearer z");
    }

    @Test
    void rememberTheLastRequests() throws IOException {
        try (var few = Simulator.start(SimulatorOptions.defaults().remembering(2));
                var raw = new Raw(few)) {
            raw.get("/v1/models?page=1").until("]}");
            raw.chat("close", false).all();
            assertThat(few.requests()).extracting(SeenRequest::number).containsExactly(1L, 2L);
            assertThat(few.requests().getFirst().target()).isEqualTo("/v1/models?page=1");
            assertThat(few.requests().getFirst().path()).isEqualTo("/v1/models");
            var chat = few.requests().getLast();
            assertThat(chat.body()).isEqualTo(Raw.chatBody(false));
            assertThat(chat.head()).startsWith("POST /v1/chat/completions\r\nHost: x\r\n");
            assertThat(chat.tokens()).hasValue(new Tokens(3, 16));
            assertThat(chat.outcome()).isEqualTo(Outcome.COMPLETED);
            try (var third = new Raw(few).get("/health")) {
                third.until("}");
            }
            assertThat(few.requests()).extracting(SeenRequest::number).containsExactly(2L, 3L);
        }
    }

    @Test
    void countWhatIsNoRequest() throws IOException {
        try (var raw = new Raw(simulator).send("GET / HTTP/1.1\r\nBad Header: x\r\n\r\n")) {
            assertThat(raw.all().text()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(simulator.counts().malformed()).isEqualTo(1);
        assertThat(simulator.counts().requests()).isZero();
    }
}
