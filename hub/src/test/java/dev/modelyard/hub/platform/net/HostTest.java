package dev.modelyard.hub.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.platform.json.Malformed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts are read as browsers read them. */
class HostTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "GPU-1.Lab.example, gpu-1.lab.example",
        "my_service, my_service",
        "host., host.",
        "127.0.0.1, 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f.0.0.1, 127.0.0.1",
        "0x7F000001, 127.0.0.1",
        "0177.0.0.01, 127.0.0.1",
        "017700000001, 127.0.0.1",
        "127.0.0.1., 127.0.0.1",
        "0x, 0.0.0.0",
        "0, 0.0.0.0",
        "2852039166, 169.254.169.254",
        "0xa9fea9fe, 169.254.169.254",
        "0xa9.0xfe.43518, 169.254.169.254",
        "0251.0376.0251.0376, 169.254.169.254",
        "169.254.43518, 169.254.169.254",
        "[::1], [::1]",
        "[0:0:0:0:0:0:0:1], [::1]",
        "[2001:DB8:0:0:1:0:0:1], [2001:db8::1:0:0:1]",
        "[2001:db8:0:1:1:1:1:1], [2001:db8:0:1:1:1:1:1]",
        "[::], [::]",
        "[fe80::], [fe80::]",
        "[::ffff:169.254.169.254], 169.254.169.254",
        "[::FFFF:a9fe:a9fe], 169.254.169.254",
        "[0:0:0:0:0:ffff:a9fe:a9fe], 169.254.169.254",
        "[::127.0.0.1], [::7f00:1]",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "１６９.254.169.254, 169.254.169.254",
        "169。254。169。254, 169.254.169.254",
    })
    void everySpellingOfAHostHasOneForm(String given, String canonical) {
        assertThat(Host.parse(given)).hasToString(canonical);
        assertThat(Host.parse(canonical)).isEqualTo(Host.parse(given)).hasSameHashCodeAs(Host.parse(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                "a b",
                "a/b",
                "a%2e",
                "a\\b",
                "a@b",
                "a:b",
                "[",
                "[]",
                "[::1",
                "::1",
                "[fe80::1%eth0]",
                "[1.2.3.4]",
                "[::1]x",
                "[:::]",
                "256.0.0.1",
                "1.2.3.4.5",
                "1.2.3.256",
                "4294967296",
                "1.2..4",
                "09.0.0.1",
                "a.0x",
                "1.-2.3.4",
                "host.7",
                "é\u0000"
            })
    void whatIsNoHostIsRefused(String given) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Host.parse(given));
    }

    @ParameterizedTest
    @CsvSource({"127.1, true", "[::1], true", "localhost, false", "x7f.example, false"})
    void anAddressIsToldFromAName(String given, boolean isLiteral) {
        assertThat(Host.parse(given).literal().isPresent()).isEqualTo(isLiteral);
    }
}
