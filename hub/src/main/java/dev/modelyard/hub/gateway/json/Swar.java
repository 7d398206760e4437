package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;

/**
 * Searches eight bytes at a time: a byte that is 0 after an exclusive or borrows from its highest bit when 1 is taken
 * from it. Borrows run towards later bytes only, so that the first hit is always a true one.
 */
public final class Swar {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private Swar() {}

    /** The index of the first quote, backslash, control character or byte that is not ASCII, or {@code to}. */
    static int plainTextEnd(ByteBuffer in, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = Long.reverseBytes(in.getLong(i));
            long hits = (textEnds(eight) | eight) & HIGHS;
            if (hits != 0) {
                return i + first(hits);
            }
        }
        while (i < to && !isTextEnd(in.get(i)) && in.get(i) >= 0) {
            i++;
        }
        return i;
    }

    /** The index of the first quote, backslash or control character, or {@code to}. */
    static int textEnd(ByteBuffer in, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = Long.reverseBytes(in.getLong(i));
            long hits = textEnds(eight) & ~eight & HIGHS;
            if (hits != 0) {
                return i + first(hits);
            }
        }
        while (i < to && !isTextEnd(in.get(i))) {
            i++;
        }
        return i;
    }

    /** The index of the first CR or LF, or {@code to}. */
    public static int lineEnd(ByteBuffer in, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = Long.reverseBytes(in.getLong(i));
            long hits = (((eight ^ LINE_FEEDS) - ONES) | ((eight ^ RETURNS) - ONES)) & ~eight & HIGHS;
            if (hits != 0) {
                return i + first(hits);
            }
        }
        while (i < to && in.get(i) != '\n' && in.get(i) != '\r') {
            i++;
        }
        return i;
    }

    private static long textEnds(long eight) {
        return (eight - SPACES) | ((eight ^ QUOTES) - ONES) | ((eight ^ BACKSLASHES) - ONES);
    }

    private static boolean isTextEnd(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    private static int first(long hits) {
        return Long.numberOfTrailingZeros(hits) / Byte.SIZE;
    }
}
