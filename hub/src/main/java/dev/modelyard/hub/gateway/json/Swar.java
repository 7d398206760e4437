package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;

/** Searches eight bytes at a time. Which of the eight is the hit is for the caller to find: order does not matter. */
public final class Swar {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private Swar() {}

    /** Whether one of the eight bytes is a quote, a backslash, a control character or not ASCII. */
    static boolean endsPlainText(long eight) {
        long controls = eight - SPACES;
        long quotes = (eight ^ QUOTES) - ONES;
        long backslashes = (eight ^ BACKSLASHES) - ONES;
        return ((eight | controls | quotes | backslashes) & HIGHS) != 0;
    }

    /** Whether one of the eight bytes is a quote, a backslash or a control character. */
    static boolean endsText(long eight) {
        long controls = eight - SPACES;
        long quotes = (eight ^ QUOTES) - ONES;
        long backslashes = (eight ^ BACKSLASHES) - ONES;
        return ((controls | quotes | backslashes) & ~eight & HIGHS) != 0;
    }

    /** The index of the first CR or LF, or {@code to}. */
    public static int lineEnd(ByteBuffer in, int from, int to) {
        int i = from;
        while (i <= to - 8 && !hasLineEnd(in.getLong(i))) {
            i += 8;
        }
        while (i < to && in.get(i) != '\n' && in.get(i) != '\r') {
            i++;
        }
        return i;
    }

    private static boolean hasLineEnd(long eight) {
        long feeds = (eight ^ LINE_FEEDS) - ONES;
        long returns = (eight ^ RETURNS) - ONES;
        return ((feeds | returns) & ~eight & HIGHS) != 0;
    }
}
