package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that no endpoint may have, whatever the settings say: those that answer for the machine the hub runs
 * on, and those that are nobody's.
 */
final class Forbidden {
    /** One range and what it is, in words for people. */
    private record Range(Cidr network, String what) {}

    /** The first that fits names the reason, so the narrow ones stand first. */
    private static final List<Range> RANGES = List.of(
            range("169.254.169.254", "a cloud's metadata address"),
            range("169.254.170.0/24", "a cloud's metadata address"),
            range("100.100.100.200", "Alibaba Cloud's metadata address"),
            range("168.63.129.16", "Azure's metadata address"),
            range("192.0.0.192", "Oracle Cloud's metadata address"),
            range("fd00:ec2::/32", "a metadata address of AWS"),
            range("fd20:ce::254", "a metadata address of Google Cloud"),
            range("0.0.0.0/8", "an unspecified address"),
            range("::", "an unspecified address"),
            range("169.254.0.0/16", "a link-local address"),
            range("fe80::/10", "a link-local address"),
            range("224.0.0.0/4", "a multicast address"),
            range("ff00::/8", "a multicast address"),
            range("255.255.255.255", "the broadcast address"));

    private Forbidden() {}

    private static Range range(String network, String what) {
        return new Range(Cidr.parse(network), what);
    }

    /** Why {@code address}, or an address it stands for, may not be reached. */
    static Optional<String> reason(InetAddress address) {
        return Stream.concat(Stream.of(address), Embedded.in(address).stream())
                .flatMap(each -> RANGES.stream()
                        .filter(range -> range.network.contains(each))
                        .limit(1)
                        .map(range -> IpText.of(each) + " is " + range.what))
                .findFirst();
    }
}
