package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IP addresses as people write them: dotted, or compressed as RFC 5952 asks. */
public final class IpText {
    private IpText() {}

    /** Without a zone and without brackets. */
    public static String of(InetAddress address) {
        return of(address.getAddress());
    }

    static String of(byte[] address) {
        return address.length == 4 ? dotted(address) : compressed(address);
    }

    private static String dotted(byte[] address) {
        return IntStream.range(0, address.length)
                .mapToObj(i -> String.valueOf(address[i] & 0xFF))
                .collect(Collectors.joining("."));
    }

    private static String compressed(byte[] address) {
        var groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF);
        }
        var start = -1;
        var length = 1;
        for (int i = 0; i < groups.length; i++) {
            var run = zeros(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start < 0
                ? hex(groups, 0, groups.length)
                : hex(groups, 0, start) + "::" + hex(groups, start + length, groups.length);
    }

    private static int zeros(int[] groups, int from) {
        var end = from;
        while (end < groups.length && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String hex(int[] groups, int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", texts);
    }
}
