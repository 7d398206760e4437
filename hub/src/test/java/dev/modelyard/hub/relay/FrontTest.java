package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as the front speaks it to clients, over both planes. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class FrontTest {
    private final Way way;
    private final ScriptedServer model;
    private final Rig rig;

    FrontTest(Way way) {
        this.way = way;
        model = ScriptedServer.answering(
                request -> Http.ok("{\"said\":\"" + request.body().length() + "\"}"));
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

    @Test
    void a_connection_stays_for_the_next_request_of_either_plane() {
        var client = rig.client();
        for (int i = 0; i < 3; i++) {
            assertThat(client.says(Http.json()).message().body()).startsWith("{\"said\":");
            assertThat(client.says(Http.get("/page", ANN)).message().body()).startsWith("GET /page HTTP/1.1\n");
            assertThat(client.says(Http.get("/v1/models", ANN)).message().body())
                    .contains("\"m\"");
        }
        assertThat(model.connections()).isOne();
        assertThat(rig.control().connections()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/v1/models", "/v1/nothing"})
    void a_client_that_asks_for_the_end_gets_it(String path) {
        var client = rig.client().says(Http.get(path, ANN, "connection: close"));
        var answer = client.message();
        answer.body();
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void requests_sent_ahead_are_answered_one_at_a_time_in_order_over_both_planes() {
        var client = rig.client();
        client.says(Http.get("/a")
                + Http.json()
                + Http.post("/b", "{}")
                + Http.get("/v1/models", ANN)
                + Http.post("/v1/chat/completions", "no JSON", ANN)
                + Http.get("/c", "connection: close"));

        assertThat(client.message().body()).startsWith("GET /a ");
        assertThat(client.message().body()).startsWith("{\"said\"");
        assertThat(client.message().body()).startsWith("POST /b ").endsWith("\n\n{}");
        assertThat(client.message().body()).startsWith("{\"object\":\"list\"");
        assertThat(client.message().status()).isEqualTo(400);
        assertThat(client.message().body()).startsWith("GET /c ");
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void what_is_sent_ahead_waits_for_the_answer_before_it() {
        try (var slow = ScriptedServer.played();
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", slow.uri()))
                        .start()) {
            var client = one.client().says(Http.stream() + Http.get("/page"));
            var upstream = slow.accepts();
            upstream.message().body();
            upstream.says(Http.EVENTS).chunk(Http.word("first"));
            var answer = client.message();
            assertThat(answer.event()).isEqualTo(Http.word("first"));
            assertThat(one.control().connections()).isZero();
            upstream.chunk(Http.DONE).says(Http.LAST_CHUNK);
            assertThat(answer.body()).endsWith(Http.DONE);
            assertThat(client.message().body()).startsWith("GET /page ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/api/things"})
    void a_client_that_waits_to_be_asked_for_its_body_is_asked(String path) {
        var body = "{\"model\":\"m\"}";
        var client = rig.client()
                .says(Http.request("POST", path, ANN, "expect: 100-continue", "content-length: " + body.length())
                        + "\r\n");
        assertThat(client.message().start()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(client.says(body).message().status()).isEqualTo(200);
        assertThat(client.says(Http.get("/page")).message().status()).isEqualTo(200);
    }

    @Test
    void a_client_that_waits_to_be_asked_is_refused_without_its_body() {
        var client = rig.client()
                .says(Http.request("POST", "/v1/chat/completions", "expect: 100-continue", "content-length: 9")
                        + "\r\n");
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(401);
        answer.body();
        assertThat(client.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/api/things"})
    void other_expectations_are_refused(String path) {
        var client = rig.client().says(Http.post(path, "{}", ANN, "expect: 200-ok"));
        assertThat(client.message().status()).isEqualTo(417);
    }

    @Test
    void answers_to_head_have_a_length_and_no_body_on_both_planes() {
        var client = rig.client();
        for (var path : new String[] {"/page", "/v1/models", "/v1/models/m", "/v1/models/unknown"}) {
            var whole = client.says(Http.get(path, ANN)).message();
            var head = client.says(Http.head(path, ANN)).messageWithoutBody();
            assertThat(head.status()).isEqualTo(whole.status());
            assertThat(head.header("content-type")).isEqualTo(path.equals("/page") ? null : "application/json");
            assertThat(head.header("content-length")).isNotNull().isNotEqualTo("0");
            whole.body();
        }
    }

    @Test
    void a_refusal_after_an_answer_to_head_has_its_body() {
        var client = rig.client().says(Http.head("/v1/models", ANN));
        assertThat(client.messageWithoutBody().status()).isEqualTo(200);
        var refusal = client.lines("GET / HTTP/1.1~~").message();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("names its host once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/v1/models"})
    void http_1_0_ends_with_the_answer_unless_the_client_wants_it_kept(String path) {
        var client = rig.client().lines("GET " + path + " HTTP/1.0~connection: keep-alive~" + ANN + "~~");
        var kept = client.message();
        assertThat(kept.header("connection")).isEqualTo("keep-alive");
        kept.body();
        var last = client.lines("GET " + path + " HTTP/1.0~" + ANN + "~~").message();
        assertThat(last.header("connection")).isEqualTo("close");
        last.body();
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_stream_to_http_1_0_has_no_chunks_and_ends_with_the_connection() {
        try (var server = ScriptedServer.answering(request -> Http.EVENTS
                        + Http.chunk(Http.word("a"))
                        + Http.chunk(Http.usage(1, 1))
                        + Http.chunk(Http.DONE)
                        + Http.LAST_CHUNK);
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", server.uri()))
                        .start()) {
            var client = one.client().says(Http.stream("connection: keep-alive").replaceFirst("HTTP/1.1", "HTTP/1.0"));
            var answer = client.message();
            assertThat(answer.header("transfer-encoding")).isNull();
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.rest()).isEqualTo(Http.word("a") + Http.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0"})
    void other_versions_are_refused(String version) {
        assertThat(rig.client()
                        .lines("GET / " + version + "~host: hub~~")
                        .message()
                        .status())
                .isEqualTo(505);
    }

    @Test
    void a_request_names_its_host_once() {
        assertThat(rig.client().lines("GET / HTTP/1.1~~").message().status()).isEqualTo(400);
        assertThat(rig.client()
                        .lines("GET / HTTP/1.1~host: a~host: a~~")
                        .message()
                        .status())
                .isEqualTo(400);
        assertThat(rig.client().lines("GET / HTTP/1.0~~").message().status()).isEqualTo(200);
    }

    @Test
    void an_absolute_address_is_taken_by_its_path() {
        var client = rig.client();
        assertThat(client.says(Http.get("http://other:1/page?q=1")).message().body())
                .startsWith("GET /page?q=1 HTTP/1.1\n");
        assertThat(client.says(Http.get("HTTP://other")).message().body()).startsWith("GET / HTTP/1.1\n");
        assertThat(client.says(Http.get("http://other?q=1")).message().body()).startsWith("GET /?q=1 HTTP/1.1\n");
        assertThat(client.says(Http.get("http://other/v1/models", ANN))
                        .message()
                        .body())
                .startsWith("{\"object\":\"list\"");
        assertThat(client.says(Http.get("ftp://other/page")).message().status()).isEqualTo(400);
    }

    @Test
    void an_address_that_is_none_is_refused() {
        for (var target : new String[] {"*", "page", "hub:80", "httpx://other/"}) {
            assertThat(rig.client().says(Http.get(target)).message().status())
                    .as(target)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_control_plane_answers_a_client_that_fell_silent() {
        var client = rig.client().says(Http.post("/api/things", "{}")).fallsSilent();
        assertThat(client.message().body()).startsWith("POST /api/things ");
        assertThat(client.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE~~",
                "GET / HTTP/1.1~host: a~bad header~~",
                "GET / HTTP/1.1~~",
                "POST /v1/chat/completions HTTP/1.1~host: a~content-length: 999999999999~~{",
                "POST /api/things HTTP/1.1~host: a~content-length: 999999999999~~{"
            })
    void a_client_that_fell_silent_hears_a_refusal(String request) {
        for (int i = 0; i < 20; i++) {
            var client = rig.client().says(request.replace("~", "\r\n")).fallsSilent();
            var answer = client.message();
            assertThat(answer.status()).isBetween(400, 431);
            assertThat(answer.body()).isNotEmpty();
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void the_control_plane_answers_all_that_a_client_asked_before_it_fell_silent() {
        var client = rig.client()
                .says(Http.get("/a") + Http.post("/b", "{}") + Http.get("/c"))
                .fallsSilent();
        assertThat(client.message().body()).startsWith("GET /a ");
        assertThat(client.message().body()).startsWith("POST /b ");
        assertThat(client.message().body()).startsWith("GET /c ");
        assertThat(client.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content~~",
                "HTTP/1.1 304 Not Modified~content-length: 99~~",
                "HTTP/1.1 200 OK~content-length: 0~~",
                "HTTP/1.1 103 Early Hints~link: x~~HTTP/1.1 204 No Content~~"
            })
    void an_answer_of_the_control_plane_without_a_body_leaves_the_connection_as_it_is(String answer) {
        try (var one = Rig.plan().on(way).control(Rig.Control.PLAYED).start()) {
            var client = one.client().says(Http.get("/a"));
            var plane = one.control().accepts();
            plane.message();
            plane.lines(answer);
            var empty = client.messageWithoutBody();
            assertThat(answer).contains(" " + empty.status() + " ");
            assertThat(empty.header("transfer-encoding")).isNull();
            client.says(Http.get("/b"));
            plane.message();
            plane.says(Http.ok("{}"));
            assertThat(client.message().body()).isEqualTo("{}");
        }
    }

    @Test
    void a_client_that_falls_silent_in_the_middle_of_a_request_has_left() {
        for (var request : new String[] {"GET /pa", Http.json().replace("[]}", "")}) {
            assertThat(rig.client().says(request).fallsSilent().rest()).isEmpty();
        }
        rig.awaitNoClients();
        assertThat(model.connections()).isZero();
    }

    @Test
    void the_data_plane_takes_a_client_that_fell_silent_for_one_that_left() {
        try (var silent = ScriptedServer.played();
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", silent.uri()))
                        .start()) {
            var client = one.client().says(Http.json());
            var upstream = silent.accepts();
            upstream.message().body();
            client.fallsSilent();
            assertThat(upstream.rest()).isEmpty();
            assertThat(client.rest()).isEmpty();
        }
    }
}
