package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The IPv4 addresses that an IPv6 address stands for: translators and tunnels carry a packet for the outer address to
 * the inner one, so both have to be allowed.
 */
final class Embedded {
    private static final Cidr COMPATIBLE = Cidr.parse("::/96");
    private static final Cidr TRANSLATED = Cidr.parse("::ffff:0:0:0/96");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr LOCAL_NAT64 = Cidr.parse("64:ff9b:1::/48");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final Cidr TEREDO = Cidr.parse("2001::/32");

    private Embedded() {}

    /** Empty for IPv4, and for IPv6 that stands for itself. */
    static List<InetAddress> in(InetAddress address) {
        var bytes = address.getAddress();
        List<InetAddress> inner = new ArrayList<>();
        if (bytes.length == 4) {
            return inner;
        }
        if (isMapped(bytes) || TRANSLATED.contains(address) || NAT64.contains(address)) {
            inner.add(ipv4(bytes, 12, 13, 14, 15));
        } else if (COMPATIBLE.contains(address) && !address.isAnyLocalAddress() && !address.isLoopbackAddress()) {
            inner.add(ipv4(bytes, 12, 13, 14, 15));
        } else if (LOCAL_NAT64.contains(address)) {
            inner.addAll(localTranslation(bytes));
        } else if (SIX_TO_FOUR.contains(address)) {
            inner.add(ipv4(bytes, 2, 3, 4, 5));
        } else if (TEREDO.contains(address)) {
            // RFC 4380: the server as it is, the client with every bit turned
            inner.add(ipv4(bytes, 4, 5, 6, 7));
            var turned = bytes.clone();
            for (int i = 12; i < 16; i++) {
                turned[i] = (byte) ~turned[i];
            }
            inner.add(ipv4(turned, 12, 13, 14, 15));
        } else if (isIsatap(bytes)) {
            inner.add(ipv4(bytes, 12, 13, 14, 15));
        }
        return inner;
    }

    /**
     * RFC 6052: such a prefix may be used with 48, 56, 64 or 96 bits, and only its operator knows which. A reading that
     * begins with zero is none: those bits are padding.
     */
    private static List<InetAddress> localTranslation(byte[] bytes) {
        return Stream.of(
                        ipv4(bytes, 6, 7, 9, 10),
                        ipv4(bytes, 7, 9, 10, 11),
                        ipv4(bytes, 9, 10, 11, 12),
                        ipv4(bytes, 12, 13, 14, 15))
                .filter(reading -> reading.getAddress()[0] != 0)
                .toList();
    }

    private static boolean isMapped(byte[] bytes) {
        return Arrays.equals(bytes, 0, 10, new byte[10], 0, 10) && bytes[10] == -1 && bytes[11] == -1;
    }

    /** RFC 5214: an interface identifier of {@code 0:5efe} or {@code 200:5efe}, then the IPv4 address. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && (bytes[11] & 0xFF) == 0xFE;
    }

    private static InetAddress ipv4(byte[] bytes, int... at) {
        var inner = new byte[] {bytes[at[0]], bytes[at[1]], bytes[at[2]], bytes[at[3]]};
        try {
            return InetAddress.getByAddress(inner);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }
}
