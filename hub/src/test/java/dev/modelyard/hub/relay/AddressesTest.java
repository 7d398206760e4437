package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.usage.EndReason;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address belongs to which plane, who may use it, and what is said of those that do not exist. */
@Timeout(60)
class AddressesTest {
    private final ScriptedServer model = ScriptedServer.answering(request -> Http.ok("{}"));
    private final Rig rig =
            Rig.plan().endpoints(TestEndpoint.named("gpu", model.uri())).start();

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/nothing", "/v1/chat", "/v1/chat/completions/x", "/v1/models/"})
    void an_unknown_address_of_openais_is_told_in_its_form(String path) {
        var answer = rig.client().says(Http.post(path + "?q=1", "{}", ANN)).message();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":\"There is no " + path + ".\"")
                .contains("\"code\":\"unknown_url\"");
        assertThat(rig.control().connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/chat/completions,POST",
        "HEAD,/v1/chat/completions,POST",
        "DELETE,/v1/completions,POST",
        "PUT,/v1/embeddings,POST",
        "POST,/v1/models,GET",
        "DELETE,/v1/models/m,GET",
        "GET,/api/chat,POST",
        "OPTIONS,/api/chat,POST"
    })
    void a_wrong_method_is_told_which_is_right(String method, String path, String allowed) {
        var client = rig.client().says(Http.request(method, path, ANN) + "\r\n");
        var answer = method.equals("HEAD") ? client.messageWithoutBody() : client.message();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo(allowed);
        assertThat(client.says(Http.get("/page")).message().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1x", "/v2/models", "/api/chat/", "/api/tags", "//v1/models", "/V1/models", "/%761/models"
            })
    void every_other_address_is_the_control_planes(String path) {
        var seen = rig.client().says(Http.post(path + "?q=1", "{}")).message().body();
        assertThat(seen).startsWith("POST " + path + "?q=1 HTTP/1.1\n").endsWith("\n\n{}");
    }

    @Test
    void errors_at_ollamas_chat_are_in_its_form() {
        assertThat(rig.client().says(Http.get("/api/chat")).message().body()).startsWith("{\"error\":\"");
        assertThat(rig.client().says(Http.post("/api/chat", "{}")).message().body())
                .startsWith("{\"error\":\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'',401,missing_api_key",
        "authorization: Bearer myd_other,401,invalid_api_key",
        "authorization: Basic bXlkX2Fubg==,401,invalid_api_key",
        "authorization: Bearer myd_api,403,insufficient_scope",
        "cookie: modelyard_session=ann's-session,401,invalid_session",
        "cookie: modelyard_session=other,401,invalid_session"
    })
    void who_may_not_use_the_gateway_is_told_why_before_a_body_is_read(String credential, int status, String code) {
        var client = rig.client()
                .says(Http.request("POST", "/v1/chat/completions", credential.isEmpty() ? "x: y" : credential)
                        + "content-length: 9999999\r\n\r\n");
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.header("www-authenticate") != null).isEqualTo(status == 401);
        assertThat(model.connections()).isZero();
    }

    @Test
    void a_session_opens_the_gateway_with_its_own_csrf_value() {
        var answer = rig.client()
                .says(Http.post(
                        "/v1/chat/completions",
                        "{\"model\":\"m\"}",
                        "cookie: a=b; modelyard_session=" + People.SESSION,
                        "x-modelyard-csrf: " + People.CSRF))
                .message();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(rig.usage().userName()).isEqualTo("ann");
        assertThat(rig.usage().tokenId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"this-hub,508", "'other, this-hub',508", "'a,b,c,d,e,f,g,h,i',508", "other,200", "this-hub-too,200"})
    void a_request_that_has_passed_this_hub_is_refused(String via, int status) {
        var answer = rig.client().says(Http.json("x-modelyard-via: " + via)).message();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("loop_detected")).isEqualTo(status == 508);
        assertThat(model.connections()).isEqualTo(status == 508 ? 0 : 1);
    }

    @Test
    void an_endpoint_that_leads_back_to_this_hub_is_found_out() {
        var itself = new AtomicInteger();
        try (var back = ScriptedServer.answering(request -> passedOn(request, itself.get()));
                var one = Rig.plan()
                        .endpoints(TestEndpoint.named("back", back.uri()).key(People.ANN))
                        .start()) {
            itself.set(one.port());
            var answer = one.client().says(Http.json()).message();
            assertThat(answer.status()).isEqualTo(508);
            assertThat(answer.body()).contains("loop_detected");
            assertThat(back.connections()).isOne();
        }
    }

    /** What the hub at {@code port} says to the same request. */
    private static String passedOn(Message request, int port) {
        try (var hub = Peer.to(port)) {
            hub.says(request.start() + "\r\n" + String.join("\r\n", request.head()) + "\r\n\r\n" + request.body());
            var answer = hub.message();
            return Http.answer(answer.status(), "application/json", answer.body());
        }
    }

    @Test
    void a_compressed_body_is_refused() {
        var answer = rig.client().says(Http.json("content-encoding: gzip")).message();
        assertThat(answer.status()).isEqualTo(415);
        assertThat(rig.usage().end()).isEqualTo(EndReason.REFUSED);
    }

    @Test
    void while_the_control_plane_is_away_the_data_plane_goes_on() {
        try (var one = Rig.plan()
                .control(null)
                .endpoints(TestEndpoint.named("gpu", model.uri()))
                .start()) {
            var client = one.client();
            var away = client.says(Http.get("/page", "x-request-id: mine")).message();
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("retry-after")).isEqualTo("1");
            assertThat(away.header("content-type")).isEqualTo("application/problem+json");
            assertThat(away.body()).contains("\"code\":\"unavailable\"", "\"requestId\":\"mine\"");
            assertThat(client.says(Http.json()).message().status()).isEqualTo(200);
        }
    }
}
