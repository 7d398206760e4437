package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint must not be, and what is said of it. */
class EndpointRefusalsTest extends EndpointsCase {
    @Test
    void a_name_is_taken_only_among_ones_own() {
        add(ANN, "gpu", ollama);
        var other = add(ANN, "gpu-2", ollama);
        assertThat(add(BOB, "gpu", ollama)).isNotEmpty();
        var again = hub.post(ANN, LIST, Map.of("name", " gpu ", "baseUrl", ollama.baseUri()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("name_taken");
        assertThat(hub.patch(ANN, LIST + "/" + other, Map.of("name", "gpu")).status())
                .isEqualTo(409);
    }

    @Test
    void every_fault_of_a_body_is_named() {
        var refused = hub.post(
                ANN,
                LIST,
                "{\"name\":\"\",\"baseUrl\":\"http://u:p@h/#x\",\"apiKey\":\"a b\",\"endpointType\":\"x\",\"color\":1,\"connectTimeoutMs\":0}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").valueStream().map(error -> error.get("pointer")
                        .asString()))
                .containsExactlyInAnyOrder(
                        "/name", "/baseUrl", "/apiKey", "/endpointType", "/color", "/connectTimeoutMs");
        assertThat(hub.patch(ANN, LIST + "/" + add(ANN, "n", ollama), "{\"name\":null}")
                        .text())
                .contains("/name");
        var headers = hub.post(
                ANN,
                LIST,
                Map.of(
                        "name",
                        "h",
                        "baseUrl",
                        ollama.baseUri(),
                        "headers",
                        Map.of("Host", "x", "bad name", "y", "x-ok", "é")));
        assertThat(headers.json().get("errors")).hasSize(3);
    }

    @Test
    void every_fault_of_a_body_is_told_at_once() {
        var added = hub.post(
                ANN,
                LIST,
                Map.of("name", "a", "baseUrl", "http://169.254.169.254", "headers", Map.of("Host", "x", "te", "y")));
        assertThat(added.json().get("errors")).hasSize(3);
        var path = LIST + "/" + add(ANN, "gpu", ollama);
        var changed = hub.patch(
                ANN, path, Map.of("baseUrl", "http://169.254.169.254", "apiKey", "", "headers", Map.of("Host", "x")));
        assertThat(changed.json().get("errors")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/, metadata",
        "http://2852039166/, metadata",
        "http://0xA9FEA9FE/latest, metadata",
        "http://[::ffff:169.254.169.254]/, metadata",
        "http://[::ffff:a9fe:a9fe]:80/, metadata",
        "http://0.0.0.0:11434, unspecified",
        "http://[fe80::1]/, link-local",
        "file:///etc/passwd, http://",
        "gopher://127.0.0.1:70/, http://",
        "ftp://h/, http://",
        "localhost:11434, http://",
        "http:///v1, host",
        "http://h:0/, port",
        "http://h:65536/, port",
        "http://h/?q=1, query",
        "http://user@h/, user info",
    })
    void an_address_that_must_not_be_reached_is_refused_with_the_reason(String url, String reason) {
        var refused = hub.post(ANN, LIST, Map.of("name", "x", "baseUrl", url));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/baseUrl");
        assertThat(refused.text()).contains(reason);
        assertThat(hub.get(ANN, LIST).json().get("items")).isEmpty();
    }

    @Test
    void this_hub_itself_is_refused() {
        hub.own.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8484));
        for (var url : List.of(
                "http://127.0.0.1:8484", "http://localhost:8484/v1", "http://[::1]:8484", "http://0x7f.1:8484")) {
            var refused = hub.post(ANN, LIST, Map.of("name", "x", "baseUrl", url));
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.text()).contains("this hub itself");
        }
        hub.own.clear();
    }
}
