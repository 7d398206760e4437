package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.usage.EndReason;
import dev.modelyard.hub.usage.TokenCounts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers on their way: as they come, no faster than they are taken, and no longer than somebody is there for them. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class StreamsTest {
    private static final int MIB = 1024 * 1024;

    private final Way way;
    private final ScriptedServer model = ScriptedServer.played();
    private final Rig rig;

    StreamsTest(Way way) {
        this.way = way;
        rig = Rig.plan()
                .on(way)
                .endpoints(TestEndpoint.named("gpu", model.uri()))
                .start();
    }

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    /** The model's end of a request that came whole. */
    private Peer asked() {
        var upstream = model.accepts();
        upstream.message().body();
        return upstream;
    }

    @Test
    void an_event_reaches_the_client_before_the_next_is_sent() {
        var client = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS);
        upstream.chunk(": ping\n\n");
        var answer = client.message();
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        assertThat(answer.event()).isEqualTo(": ping\n\n");
        for (int i = 0; i < 50; i++) {
            upstream.chunk(Http.word("word " + i));
            assertThat(answer.event()).isEqualTo(Http.word("word " + i));
        }
        upstream.chunk(Http.usage(7, 50)).chunk(Http.DONE).says(Http.LAST_CHUNK);
        assertThat(answer.body()).endsWith(Http.word("word 49") + Http.DONE);
        assertThat(rig.usage().tokens()).isEqualTo(new TokenCounts(7L, 50L));
        assertThat(rig.usage().end()).isEqualTo(EndReason.DONE);
    }

    @Test
    void an_event_goes_on_when_it_is_whole_however_it_comes() {
        var client = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS);
        var event = Http.word("größe");
        var bytes = Http.bytes(event);
        upstream.chunk(Http.word("a"));
        var answer = client.message();
        assertThat(answer.event()).isEqualTo(Http.word("a"));
        for (int i = 0; i < bytes.length(); i++) {
            upstream.says("1\r\n" + bytes.charAt(i) + "\r\n");
        }
        assertThat(answer.next(bytes.length())).isEqualTo(event);
        upstream.chunk(Http.DONE).says(Http.LAST_CHUNK);
        assertThat(answer.body()).endsWith(Http.DONE);
    }

    @Test
    void pieces_of_a_json_answer_pass_as_they_come() {
        var client = rig.client().says(Http.json());
        var upstream = asked().lines("HTTP/1.1 200 OK~content-type: application/json~content-length: 20~~");
        upstream.says("{\"a\":");
        var answer = client.message();
        assertThat(answer.header("content-length")).isEqualTo("20");
        assertThat(answer.next(5)).isEqualTo("{\"a\":");
        upstream.says("\"1234567890123\"}".substring(0, 15));
        assertThat(answer.next(15)).isEqualTo("\"1234567890123\"");
    }

    @Test
    void a_client_that_does_not_read_makes_the_model_wait_and_then_gets_all() {
        var client = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS);
        var event = Http.word("x".repeat(64 * 1024));
        var pouring = Pouring.into(upstream, Http.chunk(event));
        var stuckAt = pouring.untilStuck(128 * MIB);
        assertThat(stuckAt).as("what was taken for a client that takes nothing").isLessThan(64 * MIB);

        Thread.ofVirtual().start(() -> {
            upstream.says(pouring.rest());
            upstream.chunk(Http.DONE).says(Http.LAST_CHUNK);
        });
        var body = client.message().bytes();
        var events = (body.length - Http.DONE.length()) / event.length();
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(event.repeat(events) + Http.DONE);
        assertThat((long) events * Http.chunk(event).length()).isGreaterThanOrEqualTo(stuckAt);
        assertThat(rig.usage().end()).isEqualTo(EndReason.DONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_model_said_before_it_closed_reaches_a_client_that_reads_late(boolean json) {
        var client = rig.client().says(json ? Http.json() : Http.stream());
        var upstream = asked();
        var event = json ? " ".repeat(1000) : Http.word("x".repeat(1000));
        upstream.lines("HTTP/1.1 200 OK~content-type: " + (json ? "application/json" : "text/event-stream") + "~~");
        var pouring = Pouring.into(upstream, event);
        pouring.untilStuck(16 * MIB);
        Thread.ofVirtual().start(() -> {
            upstream.says(pouring.rest());
            upstream.says(json ? "{}" : Http.DONE);
            upstream.close();
        });
        var body = new String(client.message().bytes(), StandardCharsets.UTF_8);
        assertThat(body).endsWith(json ? " {}" : Http.DONE);
        assertThat(body.length()).isGreaterThanOrEqualTo((int) pouring.said());
        assertThat(rig.usage().end()).isEqualTo(EndReason.DONE);
    }

    @Test
    void a_control_plane_that_does_not_read_makes_the_client_wait_and_then_gets_all() {
        try (var one = Rig.plan().on(way).control(Rig.Control.PLAYED).start()) {
            var client = one.client().says(Http.request("POST", "/up", "transfer-encoding: chunked") + "\r\n");
            var plane = one.control().accepts();
            var piece = "x".repeat(64 * 1024);
            var pouring = Pouring.into(client, Http.chunk(piece));
            assertThat(pouring.untilStuck(128 * MIB)).isLessThan(64 * MIB);
            Thread.ofVirtual().start(() -> {
                client.says(pouring.rest());
                client.says(Http.LAST_CHUNK);
            });
            var body = plane.message().bytes();
            assertThat(body.length % piece.length()).isZero();
            assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(piece.repeat(body.length / piece.length()));
            plane.says(Http.ok("{}"));
            assertThat(client.message().body()).isEqualTo("{}");
        }
    }

    @Test
    void a_client_that_does_not_read_makes_the_control_plane_wait_and_then_gets_all() {
        try (var one = Rig.plan().on(way).control(Rig.Control.PLAYED).start()) {
            var client = one.client().says(Http.get("/down"));
            var plane = one.control().accepts();
            plane.message();
            plane.says("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            var pouring = Pouring.into(plane, Http.chunk("x".repeat(64 * 1024)));
            assertThat(pouring.untilStuck(128 * MIB)).isLessThan(64 * MIB);
            Thread.ofVirtual().start(() -> plane.says(pouring.rest()).says(Http.LAST_CHUNK));
            assertThat(client.message().bytes().length % (64 * 1024)).isZero();
        }
    }

    enum Moment {
        PREFILL,
        HEAD,
        EVENTS,
        JSON
    }

    @ParameterizedTest
    @CsvSource({
        "PREFILL,close", "PREFILL,reset", "PREFILL,silent",
        "HEAD,close", "HEAD,reset", "HEAD,silent",
        "EVENTS,close", "EVENTS,reset", "EVENTS,silent",
        "JSON,close", "JSON,reset", "JSON,silent"
    })
    void the_models_request_is_cancelled_when_the_client_leaves(Moment moment, String how) {
        var client = rig.client().says(moment == Moment.JSON ? Http.json() : Http.stream());
        var upstream = asked();
        switch (moment) {
            case PREFILL -> {}
            case HEAD -> upstream.says(Http.EVENTS);
            case EVENTS -> {
                upstream.says(Http.EVENTS).chunk(Http.word("a"));
                client.message().event();
            }
            case JSON -> {
                upstream.lines("HTTP/1.1 200 OK~content-length: 9~~{");
                client.message().next(1);
            }
        }
        switch (how) {
            case "close" -> client.close();
            case "reset" -> client.resets();
            default -> client.fallsSilent();
        }
        assertThat(upstream.rest()).as("the model's connection ends").isEmpty();
        assertThat(rig.usage().end()).isEqualTo(EndReason.CLIENT_GONE);
        assertThat(rig.usage().status()).isEqualTo(moment == Moment.EVENTS || moment == Moment.JSON ? 200 : 499);
        assertThat(rig.signals()).noneMatch(signal -> signal.contains("failed"));
        rig.awaitNoClients();
    }

    @Test
    void a_client_that_leaves_with_its_answer_unread_cancels_the_models_request() {
        var client = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS);
        var pouring = Pouring.into(upstream, Http.chunk(Http.word("x".repeat(1000))));
        pouring.untilStuck(64 * MIB);
        client.close();
        pouring.untilItEnds();
        assertThat(rig.usage().end()).isEqualTo(EndReason.CLIENT_GONE);
    }

    @Test
    void a_client_that_takes_the_whole_answer_and_leaves_has_been_served() {
        var client = rig.client().says(Http.stream("connection: close"));
        asked().says(Http.EVENTS).chunk(Http.word("a")).chunk(Http.DONE).says(Http.LAST_CHUNK);
        assertThat(client.message().body()).endsWith(Http.DONE);
        assertThat(rig.usage().end()).isEqualTo(EndReason.DONE);
    }
}
