package dev.modelyard.hub.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.platform.json.Malformed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com",
        "HTTPS://App.Example.com:443, https://app.example.com",
        "http://localhost:3000, http://localhost:3000",
        "http://localhost:80, http://localhost",
        "http://localhost:443, http://localhost:443",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[0:0::1]:8080, http://[::1]:8080",
        "https://bücher.example, https://xn--bcher-kva.example",
        "tauri://localhost, tauri://localhost",
        "chrome-extension://abcdefghijklmnop, chrome-extension://abcdefghijklmnop",
    })
    void an_origin_is_kept_as_browsers_write_it(String given, String written) {
        assertThat(WebOrigin.parse(given)).hasToString(written).isEqualTo(WebOrigin.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "localhost",
                "localhost:3000",
                "app.example.com",
                "//app.example.com",
                "://app.example.com",
                "http://",
                "http:///",
                "http://app.example.com/",
                "http://app.example.com/old",
                "http://app.example.com?a=b",
                "http://app.example.com#a",
                "http://ann@app.example.com",
                "http://*.example.com",
                "tauri://*",
                "http://app.example.com:",
                "http://app.example.com:0",
                "http://app.example.com:65536",
                "http://app.example.com:x",
                "http://a b",
                "http://[::1",
                "http://[lan]",
                "file://",
                "http://a\r\nx: y",
            })
    void what_is_no_origin_is_refused_with_what_is_accepted(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> WebOrigin.parse(text))
                .withMessageContaining("must be an origin such as https://app.example.com or http://localhost:3000")
                .withMessageContaining("no path");
    }
}
