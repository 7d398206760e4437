package dev.modelyard.hub.gateway.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as its bytes pass, cut anywhere, checks its form and tells of the values at chosen
 * {@link Places}. It builds nothing and its memory is fixed, however long the value is.
 *
 * <p>Two strengths: a strict one for what clients send (RFC 8259 with UTF-8 checked), and a lenient one for what
 * upstreams send, which lets broken UTF-8 and raw control characters in texts pass.
 */
public final class JsonScanner {
    /** Told of each value at a place once it has ended, members before their object. */
    @FunctionalInterface
    public interface Listener {
        void value(int place, JsonKind kind);
    }

    /** Containers within containers, as many as Jackson reads. */
    static final int DEEPEST = 500;

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private enum State {
        VALUE,
        FIRST_KEY,
        KEY,
        COLON,
        FIRST_ELEMENT,
        NEXT,
        TEXT,
        ESCAPE,
        HEX,
        NUMBER,
        LITERAL,
        END,
        BROKEN
    }

    private final Listener listener;
    private final boolean strict;
    private final Places.Node root;

    private State state = State.VALUE;
    private long fed;
    private long base;
    private @Nullable String fault;
    private long faultAt;

    private int depth;
    private final long[] objects = new long[DEEPEST / Long.SIZE + 1];
    private final Places.@Nullable Node[] nodes = new Places.@Nullable Node[Places.DEEPEST];
    private final long[] starts = new long[Places.DEEPEST];
    private final long[] keyStarts = new long[Places.DEEPEST];

    private Places.@Nullable Node node;
    private long keyStart;
    private long start;
    private long end;
    private boolean empty;
    private boolean escaped;

    private boolean inKey;
    private boolean capturing;
    private final Token token = new Token();
    private final Utf8 utf8 = new Utf8();
    private final NumberForm number = new NumberForm();
    private int hexLeft;
    private int hex;
    private byte[] literal = NULL;
    private int literalRead;
    private JsonKind literalKind = JsonKind.NULL;

    private JsonScanner(Places places, Listener listener, boolean strict) {
        this.root = places.root;
        this.listener = listener;
        this.strict = strict;
        this.node = root;
    }

    public static JsonScanner strict(Places places, Listener listener) {
        return new JsonScanner(places, listener, true);
    }

    public static JsonScanner lenient(Places places, Listener listener) {
        return new JsonScanner(places, listener, false);
    }

    /** Makes it ready for another value. */
    public void reset() {
        state = State.VALUE;
        fed = 0;
        depth = 0;
        fault = null;
        node = root;
        keyStart = 0;
        utf8.clear();
    }

    /** Takes the readable bytes of {@code in}, whose indices stay. */
    public void feed(ByteBuf in) {
        for (ByteBuffer part : in.nioBuffers()) {
            feed(part, part.position(), part.limit());
        }
    }

    /** Takes the bytes from {@code from} to {@code to}, which are indices; the buffer's position stays. */
    public void feed(ByteBuffer in, int from, int to) {
        base = fed - from;
        int i = from;
        while (i < to && state != State.BROKEN) {
            i = switch (state) {
                case TEXT -> text(in, i, to);
                case ESCAPE -> escape(in.get(i), i);
                case HEX -> hex(in.get(i), i);
                case NUMBER -> number(in, i, to);
                case LITERAL -> literal(in, i, to);
                default -> structure(in.get(i), i);
            };
        }
        fed += to - from;
    }

    /** Whether the value has ended and nothing but white space followed. */
    public boolean isComplete() {
        return state == State.END;
    }

    /** Whether it is not JSON. */
    public boolean isBroken() {
        return state == State.BROKEN;
    }

    /** What is wrong with it, for people; null unless broken. */
    public @Nullable String fault() {
        return fault;
    }

    /** Bytes before the one that is wrong. */
    public long faultAt() {
        return faultAt;
    }

    /** Bytes before the value just told of. */
    public long start() {
        return start;
    }

    /** Bytes up to the end of the value just told of. */
    public long end() {
        return end;
    }

    /** Bytes before the key of the value just told of; meaningless for elements. */
    public long keyStart() {
        return keyStart;
    }

    /** Whether the object or array just told of has nothing in it. */
    public boolean isEmpty() {
        return empty;
    }

    /** Whether the text just told of has escapes. */
    public boolean hasEscapes() {
        return escaped;
    }

    /** The number just told of, where it is whole, not negative and below 2^53; -1 otherwise. */
    public long count() {
        return token.count();
    }

    private int structure(byte b, int i) {
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return i + 1;
        }
        return switch (state) {
            case VALUE -> value(b, i);
            case FIRST_ELEMENT -> b == ']' ? close(i, true) : value(b, i);
            case FIRST_KEY -> b == '}' ? close(i, true) : key(b, i);
            case KEY -> key(b, i);
            case COLON -> b == ':' ? go(State.VALUE, i) : broken("a colon is expected", i);
            case NEXT -> next(b, i);
            default -> broken("something follows its end", i);
        };
    }

    private int next(byte b, int i) {
        boolean inObject = isObject();
        if (b == ',') {
            node = inObject ? null : elementNode();
            return go(inObject ? State.KEY : State.VALUE, i);
        }
        if (b == (inObject ? '}' : ']')) {
            return close(i, false);
        }
        return broken(inObject ? "a comma or } is expected" : "a comma or ] is expected", i);
    }

    private int key(byte b, int i) {
        if (b != '"') {
            return broken("a key in quotes is expected", i);
        }
        Places.Node parent = depth < Places.DEEPEST ? nodes[depth] : null;
        inKey = true;
        capturing = parent != null && !parent.children.isEmpty();
        token.clear();
        keyStart = base + i;
        return go(State.TEXT, i);
    }

    private int value(byte b, int i) {
        start = base + i;
        return switch (b) {
            case '"' -> {
                inKey = false;
                capturing = false;
                escaped = false;
                yield go(State.TEXT, i);
            }
            case '{' -> open(i, true);
            case '[' -> open(i, false);
            case 't' -> literal(TRUE, JsonKind.TRUE, i);
            case 'f' -> literal(FALSE, JsonKind.FALSE, i);
            case 'n' -> literal(NULL, JsonKind.NULL, i);
            default -> {
                if (!number.begins(b)) {
                    yield broken("a value is expected", i);
                }
                capturing = node != null;
                token.clear();
                state = State.NUMBER;
                yield i;
            }
        };
    }

    private int open(int i, boolean object) {
        depth++;
        if (depth > DEEPEST) {
            return broken("it is nested deeper than " + DEEPEST + " levels", i);
        }
        long bit = 1L << depth;
        objects[depth >> 6] = object ? objects[depth >> 6] | bit : objects[depth >> 6] & ~bit;
        if (depth < Places.DEEPEST) {
            nodes[depth] = node;
            starts[depth] = start;
            keyStarts[depth] = keyStart;
        }
        node = object ? null : elementNode();
        return go(object ? State.FIRST_KEY : State.FIRST_ELEMENT, i);
    }

    private int close(int i, boolean nothingInIt) {
        JsonKind kind = isObject() ? JsonKind.OBJECT : JsonKind.ARRAY;
        node = null;
        if (depth < Places.DEEPEST) {
            node = nodes[depth];
            start = starts[depth];
            keyStart = keyStarts[depth];
        }
        depth--;
        empty = nothingInIt;
        ended(kind, i + 1);
        return i + 1;
    }

    private void ended(JsonKind kind, int next) {
        state = depth == 0 ? State.END : State.NEXT;
        if (node != null && node.place >= 0) {
            end = base + next;
            listener.value(node.place, kind);
        }
    }

    private int text(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to) {
            if (!capturing && !utf8.isInside()) {
                i = skipText(in, i, to);
            }
            for (int stop = Math.min(i + Long.BYTES, to); i < stop; i++) {
                byte b = in.get(i);
                if (b == '"' && !utf8.isInside()) {
                    textEnded(i + 1);
                    return i + 1;
                }
                if (b == '\\' && !utf8.isInside()) {
                    return go(State.ESCAPE, i);
                }
                if (strict && (b < ' ' || utf8.isInside()) && !isText(b)) {
                    return broken(b < 0 || b >= ' ' ? "it is not UTF-8" : "a control character stands in a text", i);
                }
                if (capturing) {
                    token.add(b);
                }
            }
        }
        return i;
    }

    private int skipText(ByteBuffer in, int from, int to) {
        int i = from;
        if (strict) {
            while (i <= to - Long.BYTES && !Swar.endsPlainText(in.getLong(i))) {
                i += Long.BYTES;
            }
        } else {
            while (i <= to - Long.BYTES && !Swar.endsText(in.getLong(i))) {
                i += Long.BYTES;
            }
        }
        return i;
    }

    private boolean isText(byte b) {
        return (b < 0 || utf8.isInside()) && utf8.takes(b);
    }

    private void textEnded(int next) {
        if (!inKey) {
            ended(JsonKind.STRING, next);
            return;
        }
        Places.Node parent = depth < Places.DEEPEST ? nodes[depth] : null;
        node = capturing && parent != null ? token.childOf(parent) : null;
        state = State.COLON;
    }

    private int escape(byte b, int i) {
        escaped = true;
        if (b == 'u') {
            hexLeft = 4;
            hex = 0;
            return go(State.HEX, i);
        }
        int meant = "\"\\/bfnrt".indexOf(b);
        if (meant < 0) {
            return broken("an unknown escape stands in a text", i);
        }
        token.add((byte) "\"\\/\b\f\n\r\t".charAt(meant));
        return go(State.TEXT, i);
    }

    private int hex(byte b, int i) {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            return broken("an unknown escape stands in a text", i);
        }
        hex = hex << 4 | digit;
        if (--hexLeft > 0) {
            return i + 1;
        }
        token.addCharacter(hex);
        return go(State.TEXT, i);
    }

    private int number(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && number.takes(in.get(i))) {
            if (capturing) {
                token.add(in.get(i));
            }
            i++;
        }
        if (i < to) {
            if (!number.isWhole()) {
                return broken("a number is malformed", i);
            }
            ended(JsonKind.NUMBER, i);
        }
        return i;
    }

    private int literal(byte[] expected, JsonKind kind, int i) {
        literal = expected;
        literalKind = kind;
        literalRead = 1;
        return go(State.LITERAL, i);
    }

    private int literal(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && literalRead < literal.length) {
            if (in.get(i) != literal[literalRead]) {
                return broken("a value is expected", i);
            }
            literalRead++;
            i++;
        }
        if (literalRead == literal.length) {
            ended(literalKind, i);
        }
        return i;
    }

    private int go(State next, int i) {
        state = next;
        return i + 1;
    }

    private int broken(String what, int i) {
        state = State.BROKEN;
        fault = what;
        faultAt = base + i;
        return i;
    }

    private boolean isObject() {
        return (objects[depth >> 6] & 1L << depth) != 0;
    }

    private Places.@Nullable Node elementNode() {
        Places.Node parent = depth < Places.DEEPEST ? nodes[depth] : null;
        return parent == null ? null : parent.element;
    }
}
