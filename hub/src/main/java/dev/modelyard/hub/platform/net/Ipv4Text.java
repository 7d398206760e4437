package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.json.Malformed;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Reads IPv4 addresses in every spelling that system resolvers and browsers accept: one to four parts, each decimal,
 * octal ({@code 0177}) or hexadecimal ({@code 0x7f}), the last one filling what is left (WHATWG URL, "IPv4 parser").
 */
final class Ipv4Text {
    private Ipv4Text() {}

    /** Whether the last part is a number, so that the host can be nothing but an IPv4 address. */
    static boolean looksNumeric(String host) {
        var parts = parts(host);
        var last = parts[parts.length - 1];
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || last.matches("0x[0-9a-f]*"));
    }

    /** @param host in lower case */
    static InetAddress parse(String host) {
        var parts = parts(host);
        if (parts.length > 4) {
            throw malformed();
        }
        var address = 0L;
        for (int i = 0; i < parts.length - 1; i++) {
            var part = number(parts[i]);
            if (part > 255) {
                throw malformed();
            }
            address |= part << (24 - 8 * i);
        }
        var rest = number(parts[parts.length - 1]);
        if (rest >= 1L << (8 * (5 - parts.length))) {
            throw malformed();
        }
        return address(address | rest);
    }

    private static String[] parts(String host) {
        var text = host.length() > 1 && host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return text.split("\\.", -1);
    }

    private static long number(String part) {
        var radix = 10;
        var digits = part;
        if (part.startsWith("0x")) {
            radix = 16;
            digits = part.substring(2);
        } else if (part.length() > 1 && part.startsWith("0")) {
            radix = 8;
            digits = part.substring(1);
        }
        if (part.isEmpty() || digits.startsWith("-") || digits.startsWith("+")) {
            throw malformed();
        }
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static InetAddress address(long bits) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    private static Malformed malformed() {
        return new Malformed("its host is a number and not an IPv4 address");
    }
}
