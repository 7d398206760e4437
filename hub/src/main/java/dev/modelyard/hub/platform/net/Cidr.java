package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
@Doc("a network such as 10.0.0.0/8 or fd00::/8")
public final class Cidr {
    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** An address with a prefix length, or an address alone; bits behind the prefix must be zero. */
    public static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash)).getAddress();
        var bits = address.length * 8;
        var prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        if (!Arrays.equals(address, masked(address, prefix))) {
            throw new Malformed("must be a network such as 10.0.0.0/8, its bits behind the prefix zero");
        }
        return new Cidr(address, prefix);
    }

    private static InetAddress address(String text) {
        try {
            return Host.parse(text.indexOf(':') >= 0 ? '[' + text + ']' : text)
                    .literal()
                    .orElseThrow(Cidr::malformed);
        } catch (Malformed e) {
            throw malformed();
        }
    }

    private static int prefix(String text, int bits) {
        try {
            var prefix = Integer.parseInt(text);
            if (prefix >= 0 && prefix <= bits) {
                return prefix;
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Malformed malformed() {
        return new Malformed("must be a network such as 10.0.0.0/8 or fd00::/8");
    }

    /** Whether {@code address} lies in this range; one of the other IP version never does. */
    public boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(network, masked(bytes, prefix));
    }

    private static byte[] masked(byte[] address, int prefix) {
        var masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            var kept = Math.clamp(prefix - i * 8L, 0, 8);
            masked[i] = (byte) (address[i] & (0xFF00 >> kept));
        }
        return masked;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr cidr && prefix == cidr.prefix && Arrays.equals(network, cidr.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        return IpText.of(network) + '/' + prefix;
    }
}
