package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;

/** Checks characters in UTF-8, cut anywhere (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
final class Utf8 {
    private int left;
    private int low;
    private int high;

    void clear() {
        left = 0;
    }

    /** Whether a character has begun and not ended. */
    boolean isInside() {
        return left > 0;
    }

    /**
     * The index of the first byte that belongs to no character beyond ASCII, or cannot stand where it does, or {@code
     * to}. What cannot stand there leaves it inside of a character.
     */
    int end(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && takes(in.get(i) & 0xff)) {
            i++;
        }
        return i;
    }

    private boolean takes(int value) {
        if (left == 0) {
            return begins(value);
        }
        if (value < low || value > high) {
            return false;
        }
        left--;
        low = 0x80;
        high = 0xbf;
        return true;
    }

    private boolean begins(int value) {
        if (value < 0xc2 || value > 0xf4) {
            return false;
        }
        low = value == 0xe0 ? 0xa0 : value == 0xf0 ? 0x90 : 0x80;
        high = value == 0xed ? 0x9f : value == 0xf4 ? 0x8f : 0xbf;
        left = value >= 0xf0 ? 3 : value >= 0xe0 ? 2 : 1;
        return true;
    }
}
