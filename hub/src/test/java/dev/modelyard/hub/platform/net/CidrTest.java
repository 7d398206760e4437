package dev.modelyard.hub.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.platform.json.Malformed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.128, true",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, [::1], false",
        "fd00::/8, [fdff::1], true",
        "fd00::/8, [fe00::1], false",
        "fe80::/10, [febf::1], true",
        "::/0, [2001:db8::], true",
        "::1, [::1], true",
    })
    void aRangeHoldsItsAddresses(String network, String address, boolean inside) {
        assertThat(Cidr.parse(network).contains(Host.parse(address).literal().orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0.1/8",
                "lan",
                "fd00::/129",
                "fd00::1/8",
                "/8"
            })
    void whatIsNoRangeIsRefused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining("10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.0.0.0/8", "10.0.0.1, 10.0.0.1/32", "FD00:0::/8, fd00::/8"})
    void aRangeIsShownInOneForm(String given, String shown) {
        assertThat(Cidr.parse(given)).hasToString(shown).isEqualTo(Cidr.parse(shown));
    }
}
