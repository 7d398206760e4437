package dev.modelyard.hub.usage;

import java.nio.ByteBuffer;

/**
 * Numbers of 0 and more in as few bytes as they need: seven bits in each, the lowest first, the eighth set where another
 * follows.
 */
final class SevenBits {
    /** What the largest number takes. */
    static final int MOST = 9;

    private SevenBits() {}

    static void put(ByteBuffer bytes, long number) {
        long rest = number;
        while (rest > 0x7f) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
