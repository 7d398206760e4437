package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A key or a number that was cut out of the passing bytes: short ones only, longer ones are known to be too long. */
final class Token {
    private static final double BIGGEST_COUNT = 1L << 53;
    private static final int EXACT_DIGITS = 15;

    private final byte[] bytes = new byte[Places.LONGEST_KEY];
    private int length;

    void clear() {
        length = 0;
    }

    void add(byte b) {
        if (length < bytes.length) {
            bytes[length] = b;
        }
        length += length <= bytes.length ? 1 : 0;
    }

    void add(ByteBuffer in, int from, int to) {
        for (int i = from; i < to && length <= bytes.length; i++) {
            add(in.get(i));
        }
    }

    /** Adds an escaped character; one that is not ASCII is in no key asked for, so that any such byte will do. */
    void addCharacter(int character) {
        add((byte) (character < 0x80 ? character : 0xff));
    }

    Places.@Nullable Node childOf(Places.Node parent) {
        return length > bytes.length ? null : parent.child(bytes, length);
    }

    /** See {@link JsonScanner#count}. */
    long count() {
        if (length > bytes.length) {
            return -1;
        }
        long count = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || i == EXACT_DIGITS) {
                return unusualCount();
            }
            count = count * 10 + (bytes[i] - '0');
        }
        return count;
    }

    private long unusualCount() {
        double value = Double.parseDouble(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        return value >= 0 && value < BIGGEST_COUNT && value == Math.rint(value) ? (long) value : -1;
    }
}
