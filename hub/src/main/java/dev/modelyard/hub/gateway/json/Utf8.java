package dev.modelyard.hub.gateway.json;

/** Checks UTF-8 a byte at a time (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
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

    /** Takes a byte of a character that is not ASCII; false when it cannot stand here. */
    boolean takes(byte b) {
        int value = b & 0xff;
        if (left > 0) {
            boolean fits = value >= low && value <= high;
            left--;
            low = 0x80;
            high = 0xbf;
            return fits;
        }
        low = value == 0xe0 ? 0xa0 : value == 0xf0 ? 0x90 : 0x80;
        high = value == 0xed ? 0x9f : value == 0xf4 ? 0x8f : 0xbf;
        left = value >= 0xf0 ? 3 : value >= 0xe0 ? 2 : 1;
        return value >= 0xc2 && value <= 0xf4;
    }
}
