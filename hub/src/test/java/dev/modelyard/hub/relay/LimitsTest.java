package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large requests may be, and how long the front waits for its clients. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class LimitsTest {
    private static final int MIB = 1024 * 1024;

    private final Way way;
    private final ScriptedServer model = ScriptedServer.played();

    LimitsTest(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() {
        model.close();
    }

    private Rig rig(RelaySettings settings) {
        return plan(settings).start();
    }

    private Rig.Plan plan(RelaySettings settings) {
        return Rig.plan().on(way).with(settings).endpoints(TestEndpoint.named("gpu", model.uri()));
    }

    private static void isRefused(Peer client, int status, String word) {
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-request-id")).isNotEmpty();
        assertThat(answer.body()).contains(word);
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_head_that_is_too_large_is_refused() {
        try (var rig = rig(Limits.SMALL)) {
            isRefused(rig.client().says(Http.get("/page", "x-large: " + "x".repeat(9000))), 431, "head is too large");
            var many = "x: y\r\n".repeat(3000);
            isRefused(rig.client().says(Http.get("/page", many.strip())), 431, "head is too large");
            isRefused(rig.client().says("GET /" + "x".repeat(9000)), 414, "address is too long");
            assertThat(rig.client()
                            .says(Http.get("/page", "x-large: " + "x".repeat(7000)))
                            .message()
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions,32,body_too_large",
        "/api/chat,32,The body is larger",
        "/v1/completions,8,body_too_large",
        "/v1/embeddings,16,body_too_large"
    })
    void a_body_that_is_too_large_for_its_address_is_refused(String path, int limit, String word) {
        try (var rig = rig(Limits.WIDE)) {
            var declared = Http.request("POST", path, ANN, "content-length: " + (limit * MIB + 1)) + "\r\n";
            isRefused(rig.client().says(declared), 413, word);

            var client = rig.client().says(Http.request("POST", path, ANN, "transfer-encoding: chunked") + "\r\n");
            for (int i = 0; i < limit; i++) {
                client.chunk(" ".repeat(MIB));
            }
            client.chunk(" ");
            isRefused(client, 413, word);
            assertThat(model.connections()).isZero();
        }
    }

    @Test
    void a_body_that_is_too_large_for_the_control_plane_is_refused() {
        try (var rig = rig(Limits.SMALL)) {
            var declared = Http.request("POST", "/api/things", "content-length: 262145") + "\r\n";
            isRefused(rig.client().says(declared), 413, "too_large");

            var client = rig.client().says(Http.request("POST", "/api/things", "transfer-encoding: chunked") + "\r\n");
            client.chunk(" ".repeat(262_144)).chunk(" ");
            isRefused(client, 413, "too_large");

            var whole = " ".repeat(262_144);
            assertThat(rig.client()
                            .says(Http.post("/api/things", whole))
                            .message()
                            .body())
                    .endsWith(whole);
        }
    }

    @Test
    void large_bodies_of_one_sender_have_a_bound_together_which_is_given_back() {
        try (var rig = rig(Limits.SMALL)) {
            var half = " ".repeat(300 * 1024);
            var chat = Http.request("POST", "/v1/chat/completions", ANN, "content-length: " + (half.length() + 2))
                    + "\r\n";
            var first = rig.client().says(chat + half);
            Await.until("the first body is there", () -> rig.gauge("modelyard.relay.bodies") == half.length());

            var second = rig.client().says(chat + half);
            var answer = second.message();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(answer.body()).contains("overloaded");
            assertThat(second.rest()).isEmpty();

            var others = rig.client().says(chat.replace(People.ANN, People.BEN) + half + "{}");
            assertThat(others.message().status()).isEqualTo(400);

            first.close();
            Await.until("its room is given back", () -> rig.gauge("modelyard.relay.bodies") == 0);
            var third = rig.client().says(chat + half + "{}");
            assertThat(third.message().status()).isEqualTo(400);
            Await.until("its room is given back", () -> rig.gauge("modelyard.relay.bodies") == 0);
        }
    }

    @Test
    void a_body_without_room_is_refused_on_a_connection_that_ends_even_if_the_client_stays() {
        try (var rig = rig(Limits.SMALL)) {
            var first = rig.client()
                    .says(Http.request("POST", "/v1/chat/completions", ANN, "content-length: 400001") + "\r\n"
                            + " ".repeat(400_000));
            Await.until("the first body is there", () -> rig.gauge("modelyard.relay.bodies") == 400_000);

            // the last piece is the one that does not fit
            var second = rig.client().says(Http.post("/v1/chat/completions", " ".repeat(126_000), ANN));
            isRefused(second, 503, "overloaded");
            first.close();
            rig.awaitNoClients();
        }
    }

    @Test
    void a_body_that_the_endpoint_has_needs_no_room_any_more() {
        try (var rig = rig(Limits.SMALL)) {
            var body = "{\"model\":\"m\",\"stream\":true,\"x\":\"" + " ".repeat(300 * 1024) + "\"}";
            var client = rig.client().says(Http.chat(body));
            var upstream = model.accepts();
            upstream.message().body();
            assertThat(rig.gauge("modelyard.relay.bodies")).isEqualTo(body.length());
            upstream.says(Http.EVENTS).chunk(Http.word("a"));
            client.message().event();
            assertThat(rig.gauge("modelyard.relay.bodies")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /page HTTP/1.1\r\nhost: hub\r\n", "\r\n"})
    void a_head_that_stops_coming_is_given_up(String beginning) {
        try (var rig = rig(Limits.SHORT_HEADER)) {
            isRefused(rig.client().says(beginning), 408, "did not arrive in time");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions,content-length: 10",
        "/v1/chat/completions,content-length: 100000",
        "/v1/chat/completions,transfer-encoding: chunked",
        "/api/things,content-length: 10",
        "/api/things,content-length: 100000",
        "/api/things,transfer-encoding: chunked"
    })
    void a_body_that_stops_coming_is_given_up(String path, String framing) {
        try (var rig = rig(Limits.SHORT_BODY)) {
            var client = rig.client().says(Http.request("POST", path, ANN, framing) + "\r\n");
            isRefused(client.says("1"), 408, "did not arrive in time");
        }
    }

    @Test
    void a_refusal_that_waits_for_a_body_does_not_wait_for_ever() {
        try (var rig = plan(Limits.SHORT_BODY).control(null).start()) {
            isRefused(
                    rig.client().says(Http.request("POST", "/v1/none", ANN, "content-length: 9") + "\r\n"),
                    404,
                    "none");
            isRefused(
                    rig.client().says(Http.request("POST", "/api", "content-length: 9") + "\r\n"), 503, "unavailable");
        }
    }

    @Test
    void a_connection_without_a_request_is_closed_after_a_while() {
        try (var rig = rig(Limits.SHORT_IDLE)) {
            var client = rig.client();
            assertThat(rig.client().rest()).isEmpty();
            assertThat(client.rest()).isEmpty();
            client = rig.client().says(Http.get("/page"));
            assertThat(client.message().status()).isEqualTo(200);
            assertThat(client.rest()).endsWith("\n\n");
        }
    }

    @Test
    void no_limit_of_the_front_ends_an_open_answer() {
        try (var rig = plan(Limits.ALL_SHORT).control(Rig.Control.PLAYED).start()) {
            var streaming = rig.client().says(Http.stream());
            var upstream = model.accepts();
            upstream.message();
            var page = rig.client().says(Http.get("/events"));
            var plane = rig.control().accepts();
            plane.message();
            twoLimitsPass(rig);
            upstream.says(Http.EVENTS).chunk(Http.word("a"));
            plane.says(Http.EVENTS).chunk("data: 1\n\n");
            assertThat(streaming.message().event()).isEqualTo(Http.word("a"));
            var events = page.message();
            assertThat(events.event()).isEqualTo("data: 1\n\n");
            twoLimitsPass(rig);
            plane.chunk("data: 2\n\n").says(Http.LAST_CHUNK);
            assertThat(events.body()).endsWith("data: 2\n\n");
        }
    }

    @Test
    void an_answer_that_began_before_its_request_was_whole_has_no_limit_either() {
        try (var rig = plan(Limits.ALL_SHORT).control(Rig.Control.PLAYED).start()) {
            var client = rig.client().says(Http.request("POST", "/events", "content-length: 2") + "\r\n1");
            var plane = rig.control().accepts();
            plane.message().next(1);
            plane.says(Http.EVENTS).chunk("data: 1\n\n");
            var events = client.message();
            events.event();
            client.says("2");
            twoLimitsPass(rig);
            plane.chunk("data: 2\n\n").says(Http.LAST_CHUNK);
            assertThat(events.body()).endsWith("data: 2\n\n");
        }
    }

    /** Connections that the limits do end, one after the other, tell the time. */
    private static void twoLimitsPass(Rig rig) {
        for (int i = 0; i < 2; i++) {
            assertThat(rig.client().rest()).isEmpty();
            assertThat(rig.client().says("GET").message().status()).isEqualTo(408);
        }
    }

    @Test
    void a_client_that_takes_nothing_of_its_answer_is_given_up() {
        try (var rig = rig(Limits.SHORT_STALL)) {
            var client = rig.client().says(Http.stream());
            var upstream = model.accepts();
            upstream.message();
            upstream.says(Http.EVENTS);
            Pouring.into(upstream, Http.chunk(Http.word("x".repeat(8000)))).untilItEnds();
            assertThat(rig.usage().end().wire()).isEqualTo("client_gone");
            assertThat(rig.usage().status()).isEqualTo(200);
            rig.awaitNoClients();
            client.close();
        }
    }
}
