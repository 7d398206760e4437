package dev.modelyard.hub.gateway.json;

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

    private enum State {
        VALUE,
        FIRST_KEY,
        KEY,
        COLON,
        FIRST_ELEMENT,
        NEXT,
        TEXT,
        NUMBER,
        WORD,
        END,
        BROKEN
    }

    private final Listener listener;
    private final Places.Node root;
    private final Token token = new Token();
    private final TextForm text;
    private final NumberForm number = new NumberForm();
    private final Nesting nesting = new Nesting();

    private State state = State.VALUE;
    private long fed;
    private long base;
    private @Nullable String fault;
    private long faultAt;

    private Places.@Nullable Node node;
    private boolean inKey;
    private Word word = Word.NULL;
    private int wordRead;

    private long keyStart;
    private long start;
    private long end;
    private boolean empty;

    private JsonScanner(Places places, Listener listener, boolean strict) {
        this.root = places.root;
        this.listener = listener;
        this.text = new TextForm(strict, token);
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
        fault = null;
        node = root;
        keyStart = 0;
        nesting.clear();
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
                case NUMBER -> number(in, i, to);
                case WORD -> word(in, i, to);
                default -> structure(in, i, to);
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
        return text.hasEscapes();
    }

    /** The number just told of, where it is whole, not negative and below 2^53; -1 otherwise. */
    public long count() {
        return token.count();
    }

    private int structure(ByteBuffer in, int i, int to) {
        byte b = in.get(i);
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return i + 1;
        }
        return switch (state) {
            case VALUE -> value(in, i, to);
            case FIRST_ELEMENT -> b == ']' ? close(i, true) : value(in, i, to);
            case FIRST_KEY -> b == '}' ? close(i, true) : key(in, i, to);
            case KEY -> key(in, i, to);
            case COLON -> b == ':' ? go(State.VALUE, i) : broken("a colon is expected", i);
            case NEXT -> next(b, i);
            default -> broken("something follows its end", i);
        };
    }

    private int next(byte b, int i) {
        boolean object = nesting.isObject();
        if (b == ',') {
            node = object ? null : elementNode();
            return go(object ? State.KEY : State.VALUE, i);
        }
        if (b == (object ? '}' : ']')) {
            return close(i, false);
        }
        return broken(object ? "a comma or } is expected" : "a comma or ] is expected", i);
    }

    private int key(ByteBuffer in, int i, int to) {
        if (in.get(i) != '"') {
            return broken("a key in quotes is expected", i);
        }
        Places.Node parent = nesting.node();
        keyStart = base + i;
        inKey = true;
        text.begin(parent != null && !parent.children.isEmpty());
        state = State.TEXT;
        return text(in, i + 1, to);
    }

    private int value(ByteBuffer in, int i, int to) {
        start = base + i;
        byte b = in.get(i);
        return switch (b) {
            case '"' -> {
                inKey = false;
                text.begin(false);
                state = State.TEXT;
                yield text(in, i + 1, to);
            }
            case '{' -> open(i, true);
            case '[' -> open(i, false);
            case 't' -> word(Word.TRUE, in, i, to);
            case 'f' -> word(Word.FALSE, in, i, to);
            case 'n' -> word(Word.NULL, in, i, to);
            default -> {
                if (!number.begins(b)) {
                    yield broken("a value is expected", i);
                }
                token.clear();
                state = State.NUMBER;
                yield number(in, i, to);
            }
        };
    }

    private int open(int i, boolean object) {
        if (nesting.isFull()) {
            return broken("it is nested deeper than " + Nesting.DEEPEST + " levels", i);
        }
        nesting.open(object, node, start, keyStart);
        node = object ? null : elementNode();
        return go(object ? State.FIRST_KEY : State.FIRST_ELEMENT, i);
    }

    private int close(int i, boolean nothingInIt) {
        JsonKind kind = nesting.isObject() ? JsonKind.OBJECT : JsonKind.ARRAY;
        node = nesting.node();
        start = nesting.start();
        keyStart = nesting.keyStart();
        nesting.close();
        empty = nothingInIt;
        ended(kind, i + 1);
        return i + 1;
    }

    private void ended(JsonKind kind, int next) {
        state = nesting.isOutside() ? State.END : State.NEXT;
        if (node != null && node.place >= 0) {
            end = base + next;
            listener.value(node.place, kind);
        }
    }

    private int text(ByteBuffer in, int from, int to) {
        int i = text.end(in, from, to);
        String wrong = text.fault();
        if (wrong != null) {
            return broken(wrong, i);
        }
        if (text.hasEnded() && inKey) {
            Places.Node parent = nesting.node();
            node = parent == null ? null : token.childOf(parent);
            // mostly the colon follows at once
            boolean colon = i < to && in.get(i) == ':';
            state = colon ? State.VALUE : State.COLON;
            return colon ? i + 1 : i;
        }
        if (text.hasEnded()) {
            ended(JsonKind.STRING, i);
        }
        return i;
    }

    private int number(ByteBuffer in, int from, int to) {
        int i = number.end(in, from, to);
        if (node != null) {
            token.add(in, from, i);
        }
        if (i == to) {
            return i;
        }
        if (!number.isWhole()) {
            return broken("a number is malformed", i);
        }
        ended(JsonKind.NUMBER, i);
        return i;
    }

    private int word(Word expected, ByteBuffer in, int i, int to) {
        word = expected;
        wordRead = 0;
        state = State.WORD;
        return word(in, i, to);
    }

    private int word(ByteBuffer in, int from, int to) {
        int matching = word.match(in, from, to, wordRead);
        wordRead += matching;
        int i = from + matching;
        if (wordRead == word.length()) {
            ended(word.kind, i);
        } else if (i < to) {
            return broken("a value is expected", i);
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

    private Places.@Nullable Node elementNode() {
        Places.Node parent = nesting.node();
        return parent == null ? null : parent.element;
    }
}
