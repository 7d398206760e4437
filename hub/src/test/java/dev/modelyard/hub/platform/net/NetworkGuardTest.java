package dev.modelyard.hub.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGuardTest {
    private static final Resolver NOBODY = host -> {
        throw new UnknownHostException(host);
    };

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, metadata",
        "2852039166, metadata",
        "0xa9fea9fe, metadata",
        "0251.0376.0251.0376, metadata",
        "[::ffff:169.254.169.254], metadata",
        "[::ffff:a9fe:a9fe], metadata",
        "[::169.254.169.254], metadata",
        "[::ffff:0:169.254.169.254], metadata",
        "[64:ff9b::169.254.169.254], metadata",
        "[64:ff9b:1::169.254.169.254], metadata",
        "[64:ff9b:1:a9fe:a9:fe00::], metadata",
        "[2002:a9fe:a9fe::1], metadata",
        "[2001:0:a9fe:a9fe::], metadata",
        "[2001:0:c000:201::5601:5601], metadata",
        "[2001:db8::5efe:169.254.169.254], metadata",
        "[2001:db8::200:5efe:169.254.169.254], metadata",
        "169.254.170.2, metadata",
        "100.100.100.200, metadata",
        "168.63.129.16, metadata",
        "192.0.0.192, metadata",
        "[fd00:ec2::254], metadata",
        "[fd20:ce::254], metadata",
        "169.254.1.1, link-local",
        "[fe80::1], link-local",
        "[febf::1], link-local",
        "0.0.0.0, unspecified",
        "0, unspecified",
        "0.1.2.3, unspecified",
        "[::], unspecified",
        "[::ffff:0.0.0.0], unspecified",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "[ff02::1], multicast",
        "255.255.255.255, broadcast",
    })
    void whatAnswersForTheMachineIsRefusedInEveryForm(String host, String reason) {
        assertThatExceptionOfType(Guard.Refused.class)
                .isThrownBy(() -> guard(NOBODY).check(host, 80))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "[::1]",
                "10.1.2.3",
                "192.168.0.9",
                "172.16.0.1",
                "100.64.0.1",
                "[fd12::9]",
                "8.8.8.8",
                "[2001:db8::1]",
                "[::127.0.0.1]",
                "[64:ff9b:1::10.0.0.1]"
            })
    void whereModelsLiveIsAllowed(String host) throws Exception {
        assertThat(guard(NOBODY).check(host, 11434).getPort()).isEqualTo(11434);
    }

    @Test
    void aNameIsCheckedByWhatItResolvesToAtEveryLookUp() throws Exception {
        Iterator<String> answers = List.of("192.168.0.9", "169.254.169.254").iterator();
        var guard = guard(host -> List.of(address(answers.next())));
        assertThat(guard.check("rebound.example", 80)).isEqualTo(socket("192.168.0.9", 80));
        assertThatExceptionOfType(Guard.Refused.class)
                .isThrownBy(() -> guard.check("rebound.example", 80))
                .withMessage("169.254.169.254 is a cloud's metadata address");
    }

    @Test
    void ofANameWithSeveralAddressesOnlyTheAllowedOnesAreGiven() throws Exception {
        var guard = guard(host -> List.of(address("[fe80::1]"), address("10.0.0.2"), address("10.0.0.3")));
        assertThat(guard.checkAll("printer.local", 80)).containsExactly(socket("10.0.0.2", 80), socket("10.0.0.3", 80));
    }

    @Test
    void aLiteralIsNeverLookedUp() throws Exception {
        List<String> asked = new ArrayList<>();
        var guard = guard(host -> {
            asked.add(host);
            return List.of(address("10.0.0.1"));
        });
        guard.check("0x7f.1", 80);
        guard.check("name", 80);
        assertThat(asked).containsExactly("name");
    }

    @Test
    void aNameThatDoesNotResolveIsNoRefusal() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> guard(NOBODY).check("nowhere", 80));
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> guard(host -> List.of()).check("empty", 80));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8484, true",
        "127.9.9.9, 8484, true",
        "[::1], 8484, true",
        "[64:ff9b::127.0.0.1], 8484, true",
        "127.0.0.1, 8485, false",
        "10.255.255.254, 8484, false",
        "203.0.113.7, 9000, true",
        "203.0.113.7, 8484, false",
    })
    void theHubItselfIsNoEndpoint(String host, int port, boolean isThisHub) {
        var guard = new NetworkGuard(
                NOBODY,
                new NetworkSettings(List.of()),
                () -> List.of(socket("0.0.0.0", 8484), socket("127.0.0.1", 8484), socket("203.0.113.7", 9000)));
        assertThat(refusal(guard, host, port).contains("this hub itself")).isEqualTo(isThisHub);
    }

    @Test
    void everyAddressOfThisMachineCountsAsTheHub() throws Exception {
        var guard = new NetworkGuard(NOBODY, new NetworkSettings(List.of()), () -> List.of(socket("127.0.0.1", 8484)));
        var local = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
        assertThat(local).isNotEmpty().allSatisfy(address -> assertThatExceptionOfType(Guard.Refused.class)
                .isThrownBy(() -> guard.check(address, 8484))
                .withMessageContaining("this hub itself"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "127.0.0.1, false",
        "192.168.0.1, false",
        "[fd00::1], true",
        "[64:ff9b::10.1.2.3], true",
        "[2001:db8::1], false",
        "169.254.169.254, false",
    })
    void endpointsMayBeNarrowedToNetworks(String host, boolean allowed) {
        var guard = new NetworkGuard(
                NOBODY, new NetworkSettings(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"))), List::of);
        assertThat(refusal(guard, host, 80).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void aListedNetworkOpensNothingThatIsForbidden() {
        var guard = new NetworkGuard(
                NOBODY, new NetworkSettings(List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"))), List::of);
        assertThat(Stream.of("169.254.169.254", "[2002:a9fe:a9fe::1]", "0.0.0.0"))
                .allSatisfy(host -> assertThat(refusal(guard, host, 80)).isNotEmpty());
    }

    private static NetworkGuard guard(Resolver resolver) {
        return new NetworkGuard(resolver, new NetworkSettings(List.of()), List::of);
    }

    private static String refusal(NetworkGuard guard, String host, int port) {
        try {
            guard.check(host, port);
            return "";
        } catch (Guard.Refused e) {
            return String.valueOf(e.getMessage());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetSocketAddress socket(String host, int port) {
        return new InetSocketAddress(address(host), port);
    }

    private static InetAddress address(String text) {
        return Host.parse(text).literal().orElseThrow();
    }
}
