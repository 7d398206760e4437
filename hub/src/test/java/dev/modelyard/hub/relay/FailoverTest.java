package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.usage.EndReason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request whose endpoint fails: the next one takes over, or the client hears why. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class FailoverTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Way way;
    private final ScriptedServer bad = ScriptedServer.played();
    private final ScriptedServer good = ScriptedServer.answering(request -> isStream(request)
            ? Http.EVENTS
                    + Http.chunk(Http.word("good"))
                    + Http.chunk(Http.usage(3, 1))
                    + Http.chunk(Http.DONE)
                    + Http.LAST_CHUNK
            : Http.ok("{\"good\":true,\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}"));

    FailoverTest(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() {
        bad.close();
        good.close();
    }

    private static boolean isStream(Message request) {
        return request.body().contains("\"stream\":true");
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

    private static String request(boolean stream) {
        return stream ? Http.stream() : Http.json();
    }

    private static void isGood(Message answer, int attempts) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-modelyard-endpoint")).isEqualTo("good");
        assertThat(answer.header("x-modelyard-attempts")).isEqualTo(String.valueOf(attempts));
        assertThat(answer.body()).contains("good").doesNotContain("error");
    }

    private static void isError(Message answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-modelyard-endpoint")).isEqualTo("bad");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_endpoint_that_refuses_connections_is_passed_over(boolean stream) {
        bad.close();
        try (var rig = both()) {
            var client = rig.client().says(request(stream));
            var answer = client.message();
            isGood(answer, 2);
            assertThat(answer.header("x-modelyard-reason")).isEqualTo("second choice: bad refused the connection");
            assertThat(rig.usage().attempts()).isEqualTo(2);
            assertThat(rig.usage().endpointName()).isEqualTo("good");
            assertThat(rig.signals()).containsExactly("e-bad failed: refused", "e-good answered");
        }
        try (var rig = rig(bad())) {
            isError(rig.client().says(request(stream)).message(), 503, "endpoint_unreachable");
            assertThat(rig.usage().end()).isEqualTo(EndReason.REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_address_that_does_not_resolve_or_is_forbidden_is_passed_over(boolean stream) {
        try (var rig = rig(
                TestEndpoint.named("lost", URI.create("http://nowhere.invalid:80")),
                TestEndpoint.named("metadata", URI.create("http://169.254.169.254")),
                TestEndpoint.named("good", good.uri()).unknown())) {
            isGood(rig.client().says(request(stream)).message(), 3);
            assertThat(rig.signals())
                    .containsExactlyInAnyOrder("e-lost failed: dns", "e-metadata failed: blocked", "e-good answered");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429,true,true", "429,false,true", "503,true,true", "503,false,true",
        "502,true,true", "502,false,false", "504,true,true", "504,false,false",
        "500,true,false", "500,false,false", "404,true,false", "400,false,false"
    })
    void a_status_leads_to_the_next_endpoint_only_where_nothing_can_have_begun(
            int status, boolean stream, boolean next) {
        try (var rig = both()) {
            var client = rig.client().says(request(stream));
            asked().says(Http.answer(status, "application/json", "{\"error\":\"bad\"}", "retry-after: 9"));
            var answer = client.message();
            if (next) {
                isGood(answer, 2);
            } else {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.body()).isEqualTo("{\"error\":\"bad\"}");
                assertThat(rig.usage().error()).isEqualTo("upstream_" + status);
            }
            assertThat(rig.signals().contains("e-bad failed: server_error")).isEqualTo(status >= 500);
        }
    }

    @ParameterizedTest
    @CsvSource({"429,true", "429,false", "503,true", "503,false", "502,true", "504,true"})
    void the_last_endpoints_answer_passes_as_it_is(int status, boolean stream) {
        try (var rig = rig(bad())) {
            var client = rig.client().says(request(stream));
            asked().says(Http.answer(status, "application/json", "{\"error\":\"bad\"}", "retry-after: 9"));
            var answer = client.message();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("retry-after")).isEqualTo("9");
            assertThat(answer.body()).isEqualTo("{\"error\":\"bad\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401,endpoint_unauthorized,unauthorized",
        "403,endpoint_unauthorized,unauthorized",
        "301,endpoint_redirects,redirect",
        "307,endpoint_redirects,redirect",
        "304,endpoint_redirects,redirect"
    })
    void an_answer_that_is_not_meant_for_the_client_is_a_bad_gateway(int status, String code, String reason) {
        try (var rig = both()) {
            var client = rig.client().says(Http.stream());
            var upstream = asked();
            upstream.says(
                    status == 304
                            ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                            : Http.answer(
                                    status, "text/plain", "x", "location: " + good.uri(), "www-authenticate: Basic"));
            var answer = client.message();
            isError(answer, 502, code);
            assertThat(answer.header("location")).isNull();
            assertThat(answer.header("www-authenticate")).isNull();
            assertThat(good.connections()).isZero();
            assertThat(rig.signals()).containsExactly("e-bad failed: " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is not HTTP\r\n\r\n",
                "\u0015\u0003\u0001\u0000\u0002\u0002F",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: +1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-type",
                ""
            })
    void what_is_no_answer_is_one_that_broke_off(String garbage) {
        try (var rig = both()) {
            var client = rig.client().says(Http.stream());
            asked().says(garbage).close();
            isGood(client.message(), 2);
            assertThat(rig.signals()).contains("e-bad failed: bad_body");
        }
        try (var rig = both()) {
            var client = rig.client().says(Http.json());
            asked().says(garbage).close();
            var answer = client.message();
            isError(answer, 502, "upstream_cut");
            assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
            assertThat(good.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reset_before_the_first_event_leads_a_stream_to_the_next_endpoint(boolean afterHead) {
        try (var rig = both()) {
            var client = rig.client().says(Http.stream());
            var upstream = asked();
            if (afterHead) {
                upstream.says(Http.EVENTS).chunk(": ping\n\n").chunk("data: {\"half");
                client.message().event();
            }
            upstream.resets();
            var answer = client.lastMessage();
            assertThat(answer.body()).endsWith(Http.word("good") + Http.DONE).doesNotContain("half", "error");
            assertThat(rig.usage().endpointName()).isEqualTo("good");
            assertThat(rig.usage().tokens().prompt()).isEqualTo(3);
        }
    }

    @Test
    void a_model_that_never_answers_leads_a_stream_on_and_ends_everything_else() {
        try (var rig = rig(
                bad().firstByte(SHORT), TestEndpoint.named("good", good.uri()).unknown())) {
            isGood(rig.client().says(Http.stream()).message(), 2);
            var client = rig.client().says(Http.json());
            isError(client.message(), 504, "upstream_timeout");
            assertThat(rig.usage(2).getLast().end()).isEqualTo(EndReason.TIMEOUT);
            assertThat(rig.signals()).contains("e-bad failed: timeout");
            for (int i = 0; i < 2; i++) {
                assertThat(asked().rest()).as("its connection is closed").isEmpty();
            }
        }
        try (var rig = rig(bad().firstByte(SHORT))) {
            isError(rig.client().says(Http.stream()).message(), 504, "upstream_timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 0\r\n\r\n",
                "204 Nothing\r\n\r\n"
            })
    void a_stream_of_nothing_leads_to_the_next_endpoint(String nothing) {
        try (var empty = ScriptedServer.answering(_ -> "HTTP/1.1 " + nothing);
                var both = rig(
                        TestEndpoint.named("bad", empty.uri()),
                        TestEndpoint.named("good", good.uri()).unknown());
                var alone = rig(TestEndpoint.named("bad", empty.uri()))) {
            isGood(both.client().says(Http.stream()).message(), 2);
            isError(alone.client().says(Http.stream()).message(), 502, "upstream_cut");
        }
    }

    @Test
    void every_endpoint_is_tried_once() {
        try (var second = ScriptedServer.answering(request -> Http.answer(503, "text/plain", "second"));
                var rig = rig(bad(), TestEndpoint.named("second", second.uri()).unknown())) {
            var client = rig.client().says(Http.stream());
            asked().says(Http.answer(503, "text/plain", "first"));
            var answer = client.message();
            assertThat(List.of(answer.status(), answer.body())).isEqualTo(List.of(503, "second"));
            assertThat(rig.usage().attempts()).isEqualTo(2);
            assertThat(bad.connections()).isOne();
        }
    }
}
