package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What another server could read as another request is none here: 400, the connection's end, and nothing of it reaches
 * anybody. In the tables {@code ~} is CR LF, {@code ↵} a bare LF, {@code ↤} a bare CR and {@code ␀} a NUL.
 */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class SmugglingTest {
    private static final String CHAT = "POST /v1/chat/completions HTTP/1.1~host: hub~authorization: Bearer myd_ann~";
    private static final String PAGE = "POST /api/things HTTP/1.1~host: hub~";
    private static final String BODY = "{\"model\":\"m\"}";

    private final ScriptedServer model = ScriptedServer.answering(request -> Http.ok("{}"));
    private final Rig rig;

    SmugglingTest(Way way) {
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

    private static String wire(String text) {
        return text.replace("~", "\r\n").replace('↵', '\n').replace('↤', '\r').replace('␀', '\0');
    }

    /** Says it, and a good request behind it that would show if the connection went on. */
    private void refused(String text) {
        var client = rig.client().says(wire(text)).says(Http.get("/behind"));
        var answer = client.message();
        assertThat(answer.status()).as(text).isEqualTo(400);
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(answer.header("x-request-id")).isNotEmpty();
        answer.body();
        assertThat(client.rest()).isEmpty();
    }

    private void nothingReachedAnybody() {
        assertThat(model.connections()).isZero();
        assertThat(rig.control().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 13~transfer-encoding: chunked~",
                "transfer-encoding: chunked~content-length: 13~",
                "content-length: 13~content-length: 14~",
                "content-length: 13, 14~",
                "content-length: +13~",
                "content-length: -13~",
                "content-length: 0x0d~",
                "content-length: 13 13~",
                "content-length: 13;~",
                "content-length: 1.3e1~",
                "content-length: ~",
                "content-length: 99999999999999999999~",
                "transfer-encoding: chunked, identity~",
                "transfer-encoding: identity, chunked~",
                "transfer-encoding: identity~",
                "transfer-encoding: xchunked~",
                "transfer-encoding: chunkedx~",
                "transfer-encoding: gzip, chunked~",
                "transfer-encoding: gzip~",
                "transfer-encoding: chunked, chunked~",
                "transfer-encoding: chunked~transfer-encoding: chunked~",
                "transfer-encoding: chunked~transfer-encoding: identity~",
                "transfer-encoding: \"chunked\"~",
                "transfer-encoding: chunked;q=1~",
                "transfer-encoding: ~",
                "transfer-encoding:\u000bchunked~",
                "transfer-encoding : chunked~",
                "content-length : 13~",
                " content-length: 13~",
                "x: y~ transfer-encoding: chunked~",
                "x: y~\tfolded~content-length: 13~",
                "content-length: 13~ ~",
                "content-length: 13~x:~ y~",
                "x: y↵content-length: 13~",
                "x: y↤content-length: 13~",
                "x: y↤↤↵content-length: 13~",
                "content-length: 13↵",
                "content-length: 13↤",
                "x: a␀b~content-length: 13~",
                "x␀y: a~content-length: 13~",
                "x: a\u0001b~content-length: 13~",
                "x: a\u007fb~content-length: 13~",
                "x\u007f: a~content-length: 13~",
                "x: \u0008~content-length: 13~",
                "x y: a~content-length: 13~",
                "x\u00e9: a~content-length: 13~",
                "x(y): a~content-length: 13~",
                ": a~content-length: 13~",
                "no colon~content-length: 13~",
                "content-length: 13~host: other~",
            })
    void a_head_that_can_be_read_in_two_ways_is_refused(String headers) {
        refused(CHAT + headers + "~" + BODY);
        refused(PAGE + headers + "~" + BODY);
        nothingReachedAnybody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x10~",
                "-1~",
                "+5~",
                " 5~hello~0~~",
                "5 ~hello~0~~",
                "5\t~hello~0~~",
                "5 5~hello~0~~",
                "5,5~hello~0~~",
                "ffffffffffffffff~",
                "80000000~",
                "100000000~",
                "10000000000000005~hello~0~~",
                "g~",
                "~",
                "5_0~",
                "5↵hello~0~~",
                "5↤hello~0~~",
                "5~hello↵0~~",
                "5~hello0~~",
                "5~hello!~0~~",
                "5;a↵b~hello~0~~",
                "5;a=\"↵\"~hello~0~~",
                "5;a␀~hello~0~~",
                "5~hello~0↵↵",
                "5~hello~0~x: y↵↵",
                "5~hello~0~ x: y~~",
                "5~hello~0~x : y~~",
                "5~hello~0~x␀: y~~",
                "5~hello~0~x: \u0001~~",
            })
    void a_body_in_odd_chunks_is_refused(String chunks) {
        refused(CHAT + "transfer-encoding: chunked~~" + chunks);
        assertThat(model.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /page↵HTTP/1.1~host: hub~~",
                "GET /page HTTP/1.1↵host: hub~~",
                "GET /page HTTP/1.1↤host: hub~~",
                " GET /page HTTP/1.1~host: hub~~",
                "GET /page HTTP/1.1 ~host: hub~~",
                "GET /pa ge HTTP/1.1~host: hub~~",
                "GET /pa␀ge HTTP/1.1~host: hub~~",
                "GET /pa\u0001ge HTTP/1.1~host: hub~~",
                "GET /pa\u007fge HTTP/1.1~host: hub~~",
                "GET /page~host: hub~~",
                "GET /page HTTP/1.1x~host: hub~~",
                "G␀T /page HTTP/1.1~host: hub~~",
                "G(T /page HTTP/1.1~host: hub~~",
                "GET~host: hub~~",
                "\u0016\u0003\u0001~~",
            })
    void a_first_line_that_can_be_read_in_two_ways_is_refused(String head) {
        refused(head);
        nothingReachedAnybody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  /page HTTP/1.1~host: hub~~",
                "GET\t/page\tHTTP/1.1~host: hub~~",
                "GET /page http/1.1~host: hub~~",
                "~~GET /page HTTP/1.1~host: hub~~",
            })
    void what_is_only_written_oddly_goes_on_as_it_should_be(String head) {
        var client = rig.client().says(wire(head)).says(Http.get("/next"));
        assertThat(client.message().body()).startsWith("GET /page HTTP/1.1\nhost: hub\n");
        assertThat(client.message().body()).startsWith("GET /next HTTP/1.1\n");
    }

    @Test
    void a_folded_line_is_refused_wherever_the_head_is_cut() {
        var head = wire("GET /page HTTP/1.1~host: hub~x: y~\tz~~");
        for (int cut = 1; cut < head.length(); cut++) {
            var client = rig.client().says(head.substring(0, cut));
            rig.client().says(Http.get("/meanwhile")).message().body();
            assertThat(client.says(head.substring(cut)).message().status()).isEqualTo(400);
        }
    }

    @Test
    void a_body_may_have_lines_that_begin_with_a_space() {
        var body = "{\n \"a\":\n\t1}\n \n";
        var client = rig.client().says(Http.post("/api/things", body) + Http.get("/next"));
        assertThat(client.message().body()).endsWith("\n\n" + body);
        assertThat(client.message().body()).startsWith("GET /next HTTP/1.1\n");
        var head = Http.request("POST", "/api/things", "content-length: " + body.length()) + "\r\n";
        client.says(head);
        rig.client().says(Http.get("/meanwhile")).message().body();
        assertThat(client.says(body).message().body()).endsWith("\n\n" + body);
    }

    @Test
    void equal_lengths_stand_there_once_too() {
        refused(CHAT + "content-length: 13~content-length: 13~~" + BODY);
        refused(CHAT + "content-length: 13, 13~~" + BODY);
        nothingReachedAnybody();
    }

    @Test
    void http_1_0_has_no_chunks() {
        refused("POST /api/things HTTP/1.0~transfer-encoding: chunked~~5~hello~0~~");
        nothingReachedAnybody();
    }

    @Test
    void a_trailer_sets_no_header() {
        var client = rig.client()
                .lines(PAGE
                        + "transfer-encoding: chunked~~5~hello~0~authorization: Bearer x~x-modelyard-client: 6.6.6.6~"
                        + "content-length: 9~host: other~~");
        var seen = client.message().body();
        assertThat(seen).endsWith("\n\nhello").doesNotContain("Bearer x", "6.6.6.6", "content-length", "other");
        assertThat(client.says(Http.get("/next")).message().body()).startsWith("GET /next ");
    }

    @Test
    void what_a_chunk_says_besides_its_size_goes_no_further() {
        var seen = rig.client()
                .lines(PAGE + "transfer-encoding: chunked~~5;x=\"y\"~hello~0~~")
                .message()
                .body();
        assertThat(seen).endsWith("\n\nhello").doesNotContain("x=");
    }

    @Test
    void a_request_in_a_body_is_part_of_the_body() {
        var inner = Http.get("/inner");
        var client = rig.client().says(Http.post("/api/things", inner));
        assertThat(client.message().body()).endsWith("\n\n" + inner.strip() + "\r\n\r\n");
        assertThat(client.says(Http.get("/next")).message().body()).startsWith("GET /next ");
    }

    @Test
    void a_good_request_before_a_bad_one_is_answered() {
        var client = rig.client().says(Http.get("/good")).lines("GET /bad HTTP/1.1~host : hub~~");
        assertThat(client.message().body()).startsWith("GET /good ");
        assertThat(client.message().status()).isEqualTo(400);
        assertThat(client.rest()).endsWith("}").doesNotContain("/bad HTTP");
    }
}
