package dev.modelyard.hub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.json.Malformed;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "5s, PT5S",
        "10m, PT10M",
        "1h, PT1H",
        "90d, PT2160H",
        "1h30m, PT1H30M",
        "0s, PT0S",
    })
    void durations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "-5s", "5 s", "1.5h", "5S", "5y", "9999999999999d"})
    void no_durations(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(Malformed.class)
                .hasMessage("must be " + Durations.ACCEPTS);
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "64KiB, 65536",
        "64kB, 64000",
        "512MB, 512000000",
        "512 MiB, 536870912",
        "1GiB, 1073741824",
        "999999TiB, 1099510528264372224",
    })
    void sizes(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "1G", "-1MB", "1.5GB", "1PB", "1000000TiB"})
    void no_sizes(String text) {
        assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8484, 127.0.0.1, 8484",
        "[::1]:0, ::1, 0",
        "models.example:65535, models.example, 65535",
    })
    void listen_addresses(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8484", ":8484", "localhost", "localhost:", "::1:8484", "h:65536", "h:-1", "http://h:1"})
    void no_listen_addresses(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(Malformed.class);
    }
}
