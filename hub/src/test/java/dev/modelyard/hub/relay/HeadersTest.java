package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers pass, and which the hub says itself. */
@Timeout(60)
class HeadersTest {
    private static final List<String> HOP_BY_HOP = List.of(
            "connection: x-mine, close-not",
            "x-mine: 1",
            "close-not: 1",
            "keep-alive: timeout=5",
            "proxy-connection: keep-alive",
            "proxy-authenticate: Basic",
            "proxy-authorization: Basic eDp5",
            "proxy-authentication-info: x",
            "te: trailers",
            "trailer: x-t",
            "upgrade: h2c",
            "http2-settings: AAMAAABkAARAAAAAAAIAAAAA");

    private final ScriptedServer model = ScriptedServer.played();
    private final Rig rig = Rig.plan()
            .endpoints(TestEndpoint.named("größe/gpu 1", model.uri()).key("sk-endpoint"))
            .start();

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    private static String[] and(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toArray(String[]::new);
    }

    private static List<String> names(Message message) {
        return message.head().stream()
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** What the model hears of a client that says {@code headers} besides its token; the client gets {@code answer}. */
    private Message heard(Peer client, String answer, String... headers) {
        client.says(Http.json(headers));
        var upstream = model.accepts();
        var request = upstream.message();
        request.body();
        upstream.says(answer);
        return request;
    }

    @Test
    void what_is_for_one_hop_goes_no_further() {
        var client = rig.client();
        var request = heard(client, Http.ok("{}", HOP_BY_HOP.toArray(String[]::new)), and(HOP_BY_HOP, "x-other: 1"));
        assertThat(names(request))
                .contains("x-other")
                .doesNotContain(
                        "connection",
                        "x-mine",
                        "close-not",
                        "keep-alive",
                        "proxy-connection",
                        "proxy-authenticate",
                        "proxy-authorization",
                        "proxy-authentication-info",
                        "te",
                        "trailer",
                        "upgrade",
                        "http2-settings");
        var answer = client.message();
        assertThat(names(answer))
                .contains("content-length")
                .doesNotContain(
                        "connection",
                        "x-mine",
                        "close-not",
                        "keep-alive",
                        "proxy-connection",
                        "proxy-authenticate",
                        "proxy-authorization",
                        "proxy-authentication-info",
                        "te",
                        "trailer",
                        "upgrade",
                        "http2-settings");
    }

    @Test
    void what_is_for_one_hop_goes_not_to_the_control_plane_either() {
        var seen = rig.client()
                .says(Http.get("/page", and(HOP_BY_HOP, "x-other: 1")))
                .message()
                .body();
        assertThat(seen).contains("x-other: 1").doesNotContain("x-mine", "close-not", "keep-alive", "proxy-", "te:");
    }

    @Test
    void a_clients_credentials_and_whereabouts_reach_no_endpoint() {
        var request = heard(
                rig.client(),
                Http.ok("{}"),
                "x-api-key: secret",
                "api-key: secret",
                "x-goog-api-key: secret",
                "cookie: modelyard_session=secret",
                "x-modelyard-csrf: secret",
                "x-modelyard-client: secret",
                "x-modelyard-operator: secret",
                "x-modelyard-anything: secret",
                "origin: http://secret",
                "referer: http://secret",
                "forwarded: for=secret",
                "x-forwarded-for: secret",
                "x-real-ip: secret",
                "via: 1.1 secret",
                "sec-fetch-site: secret");
        assertThat(request.head().toString()).doesNotContain("secret").doesNotContain(People.ANN);
        assertThat(request.header("authorization")).isEqualTo("Bearer sk-endpoint");
    }

    @Test
    void what_says_something_to_the_model_passes_unchanged() {
        var request = heard(
                rig.client(), Http.ok("{}"), "user-agent: test/1", "accept: */*", "OpenAI-Beta: a, b", "x-y: \u00e9");
        assertThat(request.head()).contains("user-agent: test/1", "accept: */*", "OpenAI-Beta: a, b", "x-y: \u00e9");
        assertThat(request.header("host")).isEqualTo("127.0.0.1:" + model.port());
        assertThat(request.header("accept-encoding")).isEqualTo("identity");
        assertThat(request.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void an_endpoints_own_headers_win_over_the_clients() {
        try (var server = ScriptedServer.played();
                var one = Rig.plan()
                        .endpoints(TestEndpoint.named("gpu", server.uri())
                                .key("sk-1")
                                .header("Authorization", "Basic own")
                                .header("X-Tenant", "own"))
                        .start()) {
            one.client().says(Http.json("x-tenant: client", "x-other: client"));
            var request = server.accepts().message();
            assertThat(request.headers("authorization")).containsExactly("Basic own");
            assertThat(request.headers("x-tenant")).containsExactly("own");
            assertThat(request.headers("x-other")).containsExactly("client");
        }
    }

    @Test
    void what_an_endpoint_says_of_sessions_origins_and_other_addresses_reaches_no_client() {
        var client = rig.client();
        heard(
                client,
                Http.ok(
                        "{}",
                        "set-cookie: theirs=1",
                        "set-cookie2: theirs=1",
                        "www-authenticate: Basic theirs",
                        "access-control-allow-origin: theirs",
                        "access-control-allow-credentials: theirs",
                        "access-control-expose-headers: theirs",
                        "location: http://theirs",
                        "refresh: 0; url=http://theirs",
                        "strict-transport-security: theirs",
                        "content-security-policy: theirs",
                        "alt-svc: theirs",
                        "server: theirs",
                        "via: theirs",
                        "x-request-id: theirs",
                        "x-modelyard-endpoint: theirs",
                        "x-modelyard-attempts: theirs",
                        "x-modelyard-reason: theirs",
                        "x-modelyard-anything: theirs",
                        "openai-processing-ms: 7"));
        var answer = client.message();
        assertThat(answer.head().toString()).doesNotContain("theirs");
        assertThat(answer.header("openai-processing-ms")).isEqualTo("7");
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void a_client_cannot_pass_for_another_or_for_the_operator() {
        var seen = rig.client()
                .says(Http.get(
                        "/page",
                        "x-modelyard-client: 6.6.6.6",
                        "X-Modelyard-Client: 6.6.6.6",
                        "x-modelyard-operator: 1",
                        "X-MODELYARD-OPERATOR: 1",
                        "x-modelyard-new: 1",
                        "x-modelyard-csrf: mine",
                        "cookie: modelyard_session=mine",
                        ANN))
                .message()
                .body();
        assertThat(seen)
                .containsOnlyOnce("x-modelyard-client: 127.0.0.1")
                .contains("x-modelyard-csrf: mine", "cookie: modelyard_session=mine", ANN)
                .doesNotContain("6.6.6.6", "operator", "x-modelyard-new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "cookie", "x-modelyard-client", "host", "content-length"})
    void a_header_named_in_connection_does_not_reach_the_control_plane_with_what_the_client_said(String name) {
        var value = name.equals("content-length") ? "2" : name.equals("host") ? "hub" : "named";
        var headers = name.equals("host") ? "" : name + ": " + value + "\r\n";
        var client = rig.client()
                .says("POST /page HTTP/1.1\r\nhost: hub\r\nconnection: " + name + "\r\n" + headers
                        + (name.equals("content-length") ? "" : "content-length: 2\r\n") + "\r\n{}");
        var seen = client.message().body();
        assertThat(seen).endsWith("\n\n{}").doesNotContain("named").contains("x-modelyard-client: 127.0.0.1");
        assertThat(client.says(Http.get("/next")).message().body()).startsWith("GET /next ");
    }

    static Stream<String> requests() {
        return Stream.of(
                Http.get("/page"),
                Http.get("/v1/models", ANN),
                Http.get("/v1/models/none", ANN),
                Http.get("/v1/none", ANN),
                Http.get("/v1/chat/completions", ANN),
                Http.get("/v1/models"),
                Http.chat("{}"),
                Http.chat("{\"model\":\"none\"}"),
                Http.post("/v1/chat/completions", "{}", ANN, "content-encoding: gzip"),
                Http.post("/api/chat", "{}", ANN));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_clients_own_id_of_a_request_stands_on_every_answer(String request) {
        var client = rig.client();
        for (var id : List.of("a", "req-1_2.3:4", "x".repeat(128))) {
            var answer = client.says(request.replaceFirst("\r\n", "\r\nx-request-id: " + id + "\r\n"))
                    .message();
            assertThat(answer.header("x-request-id")).isEqualTo(id);
        }
        for (var id : List.of("", "a b", "ä", "x".repeat(129), "a\"b", "<a>")) {
            var answer = client.says(request.replaceFirst("\r\n", "\r\nx-request-id: " + Http.bytes(id) + "\r\n"))
                    .message();
            assertThat(answer.header("x-request-id")).matches("[A-Za-z0-9_-]{21}");
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_answer_of_the_gateway_says_who_answered_and_what_it_took(String request) {
        if (request.startsWith("GET /page")) {
            return;
        }
        var answer = rig.client().says(request).message();
        assertThat(answer.header("x-modelyard-endpoint")).isEmpty();
        assertThat(answer.header("x-modelyard-attempts")).isEqualTo("0");
        assertThat(answer.header("x-modelyard-overhead-ms")).matches("\\d+\\.\\d{3}");
    }

    @ParameterizedTest
    @CsvSource({"200,200", "400,400", "500,500", "429,429", "503,503", "401,502", "302,502"})
    void an_answer_says_which_endpoint_was_asked_whatever_became_of_it(int said, int status) {
        var client = rig.client();
        heard(client, Http.answer(said, "application/json", "{}"));
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-modelyard-endpoint")).isEqualTo("gr%C3%B6%C3%9Fe%2Fgpu%201");
        assertThat(answer.header("x-modelyard-attempts")).isEqualTo("1");
        assertThat(answer.header("x-modelyard-reason")).isEqualTo("only endpoint that serves it");
        assertThat(answer.header("x-modelyard-overhead-ms")).matches("\\d+\\.\\d{3}");
    }

    @Test
    void an_endpoint_hears_the_requests_id_and_the_hubs_it_passed() {
        var request = heard(rig.client(), Http.ok("{}"), "x-request-id: mine", "x-modelyard-via: other-hub");
        assertThat(request.header("x-request-id")).isEqualTo("mine");
        assertThat(request.header("x-modelyard-via")).isEqualTo("other-hub, " + Rig.ID);
        assertThat(URI.create("http://" + request.header("host")).getPort()).isEqualTo(model.port());
    }
}
