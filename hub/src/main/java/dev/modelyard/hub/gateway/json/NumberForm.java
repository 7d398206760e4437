package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;

/** Checks the form of a JSON number a byte at a time. */
final class NumberForm {
    private enum Part {
        BEGIN,
        MINUS,
        ZERO,
        WHOLE,
        POINT,
        FRACTION,
        E,
        SIGN,
        EXPONENT
    }

    private Part part = Part.BEGIN;

    /** Whether a number can begin so; it is then read from that byte on. */
    boolean begins(byte b) {
        part = Part.BEGIN;
        return b == '-' || isDigit(b);
    }

    /** The index of the first byte that does not belong to the number, or {@code to}. */
    int end(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && takes(in.get(i))) {
            i++;
            while (isInDigits() && i < to && isDigit(in.get(i))) {
                i++;
            }
        }
        return i;
    }

    private boolean takes(byte b) {
        Part next = isDigit(b) ? afterDigit(b) : afterSign(b);
        if (next == Part.BEGIN) {
            return false;
        }
        part = next;
        return true;
    }

    /** Whether any digit may follow, as many as come. */
    private boolean isInDigits() {
        return part == Part.WHOLE || part == Part.FRACTION || part == Part.EXPONENT;
    }

    /** Whether it may end here. */
    boolean isWhole() {
        return part == Part.ZERO || part == Part.WHOLE || part == Part.FRACTION || part == Part.EXPONENT;
    }

    private Part afterDigit(byte b) {
        return switch (part) {
            case BEGIN, MINUS -> b == '0' ? Part.ZERO : Part.WHOLE;
            case WHOLE -> Part.WHOLE;
            case POINT, FRACTION -> Part.FRACTION;
            case E, SIGN, EXPONENT -> Part.EXPONENT;
            case ZERO -> Part.BEGIN;
        };
    }

    private Part afterSign(byte b) {
        return switch (b) {
            case '-', '+' -> part == Part.E ? Part.SIGN : part == Part.BEGIN && b == '-' ? Part.MINUS : Part.BEGIN;
            case '.' -> part == Part.ZERO || part == Part.WHOLE ? Part.POINT : Part.BEGIN;
            case 'e', 'E' -> part == Part.ZERO || part == Part.WHOLE || part == Part.FRACTION ? Part.E : Part.BEGIN;
            default -> Part.BEGIN;
        };
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
