package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.usage.EndReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an answer that breaks off after something of it has reached the client. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class BrokenStreamsTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String CUT = "\"code\":\"upstream_cut\"";

    private final Way way;
    private final ScriptedServer bad = ScriptedServer.played();
    private final ScriptedServer good = ScriptedServer.played();

    BrokenStreamsTest(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() {
        bad.close();
        good.close();
    }

    private TestEndpoint bad() {
        return TestEndpoint.named("bad", bad.uri());
    }

    private Rig rig(TestEndpoint... endpoints) {
        return Rig.plan().on(way).endpoints(endpoints).start();
    }

    private Rig both() {
        return rig(bad(), TestEndpoint.named("good", good.uri()).unknown());
    }

    private Peer asked() {
        var upstream = bad.accepts();
        upstream.message().body();
        return upstream;
    }

    @Test
    void a_stream_that_began_with_comments_ends_with_one_error_if_nobody_takes_over() {
        try (var rig = rig(bad())) {
            var client = rig.client().says(Http.stream());
            asked().says(Http.EVENTS).chunk(": ping\n\n").close();
            var answer = client.message();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith(": ping\n\ndata: {\"error\"")
                    .containsOnlyOnce(CUT)
                    .endsWith("}\n\n");
            assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "garbage"})
    void a_stream_that_breaks_after_an_event_ends_with_one_error_and_the_connection_stays(String how) {
        try (var rig = both()) {
            var client = rig.client().says(Http.stream());
            var upstream = asked().says(Http.EVENTS).chunk(Http.word("a")).chunk("data: {\"half");
            var answer = client.message();
            answer.event();
            switch (how) {
                case "close" -> upstream.close();
                case "reset" -> upstream.resets();
                default -> upstream.says("garbage\r\n");
            }
            assertThat(answer.body())
                    .startsWith(Http.word("a") + "data: {\"error\"")
                    .containsOnlyOnce(CUT)
                    .doesNotContain("half", "[DONE]")
                    .endsWith("}\n\n");
            assertThat(good.connections()).isZero();
            assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
            assertThat(rig.usage().error()).isEqualTo("upstream_cut");
            assertThat(rig.signals()).containsExactly("e-bad answered", "e-bad failed: bad_body");
            assertThat(client.says(Http.get("/page")).message().status()).isEqualTo(200);
        }
    }

    @Test
    void a_json_answer_that_breaks_is_cut_for_the_client_too() {
        try (var rig = both()) {
            var client = rig.client().says(Http.json());
            asked().lines("HTTP/1.1 200 OK~content-type: application/json~content-length: 9~~{")
                    .close();
            assertThat(client.message().isWhole()).isFalse();
            assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
            assertThat(rig.usage().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "silence"})
    void a_stream_that_said_it_is_done_is_whole_without_its_last_chunk(String how) {
        try (var rig = rig(bad().idle(SHORT))) {
            var client = rig.client().says(Http.stream());
            var upstream = asked().says(Http.EVENTS)
                    .chunk(Http.word("a"))
                    .chunk(Http.usage(7, 1))
                    .chunk(Http.DONE);
            var answer = client.message();
            assertThat(answer.event()).isEqualTo(Http.word("a"));
            assertThat(answer.event()).isEqualTo(Http.DONE);
            switch (how) {
                case "close" -> upstream.close();
                case "reset" -> upstream.resets();
                default -> assertThat(upstream.rest()).isEmpty(); // until the hub loses patience
            }
            assertThat(answer.body()).isEqualTo(Http.word("a") + Http.DONE);
            assertThat(rig.usage().end()).isEqualTo(EndReason.DONE);
            assertThat(rig.usage().error()).isNull();
            assertThat(rig.usage().tokens().prompt()).isEqualTo(7);
            assertThat(rig.signals()).containsExactly("e-bad answered");
        }
    }

    @Test
    void a_finish_reason_alone_is_no_end_where_chunks_promise_one() {
        try (var rig = rig(bad())) {
            var client = rig.client().says(Http.stream());
            asked().says(Http.EVENTS)
                    .chunk("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                    .close();
            assertThat(client.message().body()).contains(CUT);
            assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
        }
    }

    @Test
    void a_model_that_falls_silent_between_two_events_ends_in_one_error() {
        try (var rig =
                rig(bad().idle(SHORT), TestEndpoint.named("good", good.uri()).unknown())) {
            var client = rig.client().says(Http.stream());
            var upstream = asked().says(Http.EVENTS).chunk(Http.word("a"));
            assertThat(client.message().body())
                    .startsWith(Http.word("a"))
                    .containsOnlyOnce("\"code\":\"upstream_timeout\"")
                    .endsWith("}\n\n");
            assertThat(upstream.rest()).isEmpty();
            assertThat(rig.usage().end()).isEqualTo(EndReason.TIMEOUT);
        }
    }

    @Test
    void a_pause_that_the_client_makes_is_not_the_models() {
        try (var rig = rig(bad().idle(SHORT))) {
            var client = rig.client().says(Http.stream());
            var upstream = asked().says(Http.EVENTS);
            var pouring = Pouring.into(upstream, Http.chunk(Http.word("x".repeat(1000))));
            pouring.untilStuck(64L * 1024 * 1024);
            Thread.ofVirtual().start(() -> {
                upstream.says(pouring.rest());
                upstream.chunk(Http.DONE).says(Http.LAST_CHUNK);
            });
            assertThat(client.message().body()).endsWith(Http.DONE).doesNotContain("error");
        }
    }
}
