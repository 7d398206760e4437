package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.platform.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins hear of the front, on both planes. */
@Timeout(60)
class CrossOriginTest {
    private static final String OLD = "http://old.example:3000";
    private static final String FROM_OLD = "origin: " + OLD;
    private static final String ALLOWED = "access-control-allow-origin";

    private final ScriptedServer model = ScriptedServer.played();
    private final Rig rig = Rig.plan()
            .with(Limits.open(OLD, "tauri://localhost"))
            .endpoints(TestEndpoint.named("gpu", model.uri()))
            .start();

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    private static List<String> crossOrigin(Message answer) {
        return answer.head().stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("access-control-"))
                .toList();
    }

    private static List<String> words(Message answer, String header) {
        return answer.headers(header).stream()
                .flatMap(line -> Stream.of(line.split(", ")))
                .toList();
    }

    private static String from(String origin, String request) {
        return request.replaceFirst("\r\n", "\r\norigin: " + origin + "\r\n");
    }

    private static String preflight(String path, String... headers) {
        return Http.request(
                        "OPTIONS",
                        path,
                        Stream.concat(Stream.of("access-control-request-method: POST", FROM_OLD), Stream.of(headers))
                                .toArray(String[]::new))
                + "\r\n";
    }

    /** Answers of either plane and of the front itself, good and bad. */
    static Stream<String> requests() {
        return Stream.of(
                Http.get("/page"),
                Http.head("/page"),
                Http.post("/api/things", "x".repeat(300_000)), // too large
                Http.request("POST", "/api/things", "expect: 100-continue", "content-length: 300000") + "\r\n",
                Http.get("/v1/models", ANN),
                Http.get("/v1/models"), // no key
                Http.get("/v1/none", ANN),
                Http.get("/v1/chat/completions", ANN), // wrong method
                Http.chat("{\"model\":\"none\"}"),
                Http.chat("no JSON"),
                Http.post("/v1/chat/completions", "x".repeat(10), ANN, "content-encoding: gzip"),
                Http.post("/api/chat", "{}", ANN));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_page_of_a_listed_origin_may_read_every_answer_and_what_it_says_of_itself(String request) {
        for (var origin : List.of(OLD, "tauri://localhost")) {
            var answer = rig.client().says(from(origin, request)).message();
            answer = answer.status() == 100
                    ? rig.client().says(from(origin, Http.get("/page"))).message()
                    : answer;
            assertThat(answer.header(ALLOWED)).isEqualTo(origin);
            assertThat(answer.headers("vary")).contains("origin");
            assertThat(answer.header("access-control-expose-headers"))
                    .contains("x-request-id", "x-modelyard-endpoint", "x-modelyard-reason", "x-modelyard-attempts")
                    .contains("x-modelyard-overhead-ms", "retry-after", "etag", "location", "*");
            assertThat(crossOrigin(answer)).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_page_of_another_origin_and_a_program_hear_nothing(String request) {
        var others = List.of(
                request,
                from("http://old.example", request),
                from("https://old.example:3000", request),
                from("http://old.example:30000", request),
                from(OLD + "/", request),
                from(OLD.toUpperCase(Locale.ROOT), request),
                from("null", request),
                from("*", request),
                from("", request));
        for (var other : others) {
            var answer = rig.client().says(other).message();
            assertThat(crossOrigin(answer)).isEmpty();
            if (answer.status() != 100) {
                assertThat(answer.headers("vary")).contains("origin");
            }
        }
    }

    @Test
    void a_page_reads_a_stream_and_the_error_in_it() {
        var client = rig.client().says(Http.stream(FROM_OLD));
        var upstream = model.accepts();
        upstream.message().body();
        upstream.says(Http.EVENTS.replaceFirst("\r\n", "\r\naccess-control-allow-origin: *\r\nvary: accept\r\n"))
                .chunk(Http.word("first"));
        var answer = client.message();
        assertThat(answer.header(ALLOWED)).isEqualTo(OLD);
        assertThat(answer.headers("vary")).containsExactlyInAnyOrder("origin", "accept");
        assertThat(answer.event()).isEqualTo(Http.word("first"));
        upstream.close();
        assertThat(answer.body()).contains("\"error\"");
    }

    @Test
    void a_page_reads_that_no_server_could_be_asked() {
        var client = rig.client().says(Http.json(FROM_OLD));
        model.accepts().close();
        model.close();
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header(ALLOWED)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/local-models", "/v1/chat/completions", "/api/chat", "/page", "/none"})
    void a_page_of_a_listed_origin_may_ask_first_without_a_key_and_ask_then(String path) {
        var client = rig.client();
        var answer = client.says(preflight(path, "access-control-request-headers: authorization,content-type"))
                .message();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo(OLD);
        assertThat(answer.headers("vary")).containsExactly("origin");
        assertThat(words(answer, "access-control-allow-headers"))
                .contains("authorization", "content-type", "if-match", "idempotency-key", "x-api-key")
                .contains("anthropic-version", "anthropic-dangerous-direct-browser-access", "openai-organization", "*")
                .doesNotContain("cookie", "x-modelyard-csrf");
        assertThat(words(answer, "access-control-allow-methods"))
                .contains("HEAD")
                .containsAll(Stream.of(Route.Method.values()).map(Enum::name).toList());
        assertThat(answer.header("access-control-max-age")).isEqualTo("7200");
        assertThat(answer.header("access-control-allow-credentials")).isNull();
        assertThat(answer.header("x-request-id")).isNotBlank();
        assertThat(rig.control().connections()).isZero();

        assertThat(client.says(Http.get("/page", FROM_OLD)).message().status()).isEqualTo(200);
    }

    @Test
    void who_asks_first_with_a_body_is_answered_too() {
        var client = rig.client();
        assertThat(client.says(preflight("/page", "content-length: 3") + "abc")
                        .message()
                        .status())
                .isEqualTo(204);
        assertThat(client.says(preflight("/page", "transfer-encoding: chunked"))
                        .message()
                        .status())
                .isEqualTo(204);
        assertThat(client.says(Http.LAST_CHUNK).rest()).isEmpty();
    }

    @Test
    void others_who_ask_first_are_asked_for_a_key_as_ever() {
        for (var asked : List.of(
                preflight("/v1/models").replace(OLD, "http://other.example"),
                preflight("/v1/models").replace(FROM_OLD + "\r\n", ""),
                preflight("/v1/models").replace("access-control-request-method: POST\r\n", ""))) {
            assertThat(rig.client().says(asked).message().status()).isEqualTo(401);
            assertThat(rig.client()
                            .says(asked.replace("/v1/models", "/page"))
                            .message()
                            .body())
                    .startsWith("OPTIONS /page ");
        }
    }

    @Test
    void nothing_is_said_where_no_origin_is_listed() {
        try (var closed = Rig.plan().start()) {
            for (var request : requests().toList()) {
                var answer = closed.client().says(from(OLD, request)).message();
                assertThat(crossOrigin(answer)).isEmpty();
                assertThat(answer.headers("vary")).isEmpty();
            }
            assertThat(closed.client().says(preflight("/v1/models")).message().status())
                    .isEqualTo(401);
        }
    }
}
