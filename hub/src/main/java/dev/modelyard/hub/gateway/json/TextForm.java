package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text from behind its first quote, cut anywhere, and checks its form. */
final class TextForm {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private enum Part {
        PLAIN,
        ESCAPE,
        HEX,
        ENDED
    }

    private final boolean strict;
    private final Token token;
    private final Utf8 utf8 = new Utf8();
    private Part part = Part.PLAIN;
    private boolean captures;
    private boolean hasEscapes;
    private int hex;
    private int hexLeft;
    private @Nullable String fault;

    /**
     * @param strict whether UTF-8 is checked and control characters are refused
     * @param token  takes the texts that are captured, decoded
     */
    TextForm(boolean strict, Token token) {
        this.strict = strict;
        this.token = token;
    }

    void begin(boolean capture) {
        part = Part.PLAIN;
        captures = capture;
        hasEscapes = false;
        fault = null;
        utf8.clear();
        token.clear();
    }

    /** Reads on; gives the index behind the last quote, or of what is wrong, or {@code to}. */
    int end(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && part != Part.ENDED && fault == null) {
            i = switch (part) {
                case ESCAPE -> escape(in.get(i), i);
                case HEX -> hex(in.get(i), i);
                case PLAIN, ENDED -> plain(in, i, to);
            };
        }
        return i;
    }

    boolean hasEnded() {
        return part == Part.ENDED;
    }

    boolean hasEscapes() {
        return hasEscapes;
    }

    /** What is wrong, for people; null for nothing. */
    @Nullable
    String fault() {
        return fault;
    }

    private int plain(ByteBuffer in, int from, int to) {
        int i = plainEnd(in, from, to);
        capture(in, from, i);
        if (i == to) {
            return i;
        }
        byte b = in.get(i);
        boolean inCharacter = utf8.isInside();
        if (b == '"' && !inCharacter) {
            part = Part.ENDED;
            return i + 1;
        }
        if (b == '\\' && !inCharacter) {
            part = Part.ESCAPE;
            return i + 1;
        }
        int next = strict ? utf8.end(in, i, to) : i + 1;
        if (next == i || (next < to && utf8.isInside())) {
            fault = b >= 0 && !inCharacter ? "a control character stands in a text" : "it is not UTF-8";
            return next;
        }
        capture(in, i, next);
        return next;
    }

    private int plainEnd(ByteBuffer in, int from, int to) {
        if (!strict) {
            return Swar.textEnd(in, from, to);
        }
        return utf8.isInside() ? from : Swar.plainTextEnd(in, from, to);
    }

    private void capture(ByteBuffer in, int from, int to) {
        if (captures) {
            token.add(in, from, to);
        }
    }

    private int escape(byte b, int i) {
        hasEscapes = true;
        int escaped = ESCAPED.indexOf(b);
        if (b == 'u') {
            hex = 0;
            hexLeft = 4;
            part = Part.HEX;
        } else if (escaped >= 0) {
            token.add((byte) MEANT.charAt(escaped));
            part = Part.PLAIN;
        } else {
            fault = "an unknown escape stands in a text";
            return i;
        }
        return i + 1;
    }

    private int hex(byte b, int i) {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            fault = "an unknown escape stands in a text";
            return i;
        }
        hex = hex << 4 | digit;
        hexLeft--;
        if (hexLeft == 0) {
            token.addCharacter(hex);
            part = Part.PLAIN;
        }
        return i + 1;
    }
}
