package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.json.Swar;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Reads the lines of an event stream (the WHATWG's {@code text/event-stream}) as they pass, cut anywhere: lines end
 * with LF, CR or CRLF, {@code data:} may lack its space, a byte order mark may stand first.
 */
final class EventLines {
    /** Told of what the lines say. */
    interface Listener {
        /** A data line begins. */
        void data();

        /** More of the data line's value. */
        void data(ByteBuffer in, int from, int to);

        /** The event is named {@code error}. */
        void namedError();

        /**
         * An event ends before {@code position}, counted from the stream's first byte; also a comment or an empty line
         * outside of events.
         */
        void ends(long position);

        /** The event just ended goes on to {@code position}: its last CRLF was cut in two. */
        void endsLater(long position);
    }

    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};
    private static final int LONGEST_NAME = Long.BYTES;
    private static final long DATA = name("data");
    private static final long EVENT = name("event");
    private static final long ERROR = name("error");

    private enum State {
        LINE,
        NAME,
        SPACE,
        DATA,
        EVENT,
        IGNORED
    }

    private final Listener listener;
    private State state = State.LINE;
    private State afterSpace = State.IGNORED;
    private long base;
    private long fed;
    private long name;
    private int nameLength;
    private boolean inEvent;
    private boolean inComment;
    private boolean mayOweLineFeed;
    private boolean endedByReturn;

    EventLines(Listener listener) {
        this.listener = listener;
    }

    /** Takes the readable bytes of {@code in}, whose indices stay. */
    void feed(ByteBuf in) {
        for (ByteBuffer part : in.nioBuffers()) {
            feed(part, part.position(), part.limit());
        }
    }

    private void feed(ByteBuffer in, int from, int to) {
        base = fed - from;
        int i = from;
        while (i < to) {
            i = switch (state) {
                case LINE -> line(in, i, to);
                case NAME -> name(in, i, to);
                case SPACE -> space(in, i);
                case DATA -> value(in, i, to);
                case EVENT -> eventName(in, i, to);
                case IGNORED -> ignored(in, i, to);
            };
        }
        fed += to - from;
    }

    /** The stream has ended, and with it an event whose empty line did not come. */
    void finish() {
        if (state == State.NAME) {
            nameEnded();
        } else if (state == State.EVENT) {
            eventNameEnded();
        }
        listener.ends(fed);
    }

    private int line(ByteBuffer in, int i, int to) {
        byte b = in.get(i);
        if (mayOweLineFeed) {
            mayOweLineFeed = false;
            if (b == '\n') {
                if (endedByReturn) {
                    listener.endsLater(base + i + 1);
                }
                return i + 1;
            }
        }
        long position = base + i;
        if (position < BYTE_ORDER_MARK.length && (b & 0xff) == BYTE_ORDER_MARK[(int) position]) {
            return i + 1;
        }
        if (b == '\n' || b == '\r') {
            inEvent = false;
            return lineEnded(in, i, to, true);
        }
        name = 0;
        nameLength = 0;
        state = State.NAME;
        return i;
    }

    private int name(ByteBuffer in, int from, int to) {
        int i = from;
        for (; i < to; i++) {
            byte b = in.get(i);
            if (b == ':') {
                boolean known = nameEnded();
                state = State.SPACE;
                afterSpace = known ? afterSpace : State.IGNORED;
                return i + 1;
            }
            if (b == '\n' || b == '\r') {
                nameEnded();
                return lineEnded(in, i, to, false);
            }
            add(b);
        }
        return i;
    }

    private void add(byte b) {
        name = name << Byte.SIZE | (b & 0xff);
        nameLength = Math.min(nameLength + 1, LONGEST_NAME + 1);
    }

    /** Whether what follows the name is of interest. */
    private boolean nameEnded() {
        inComment = nameLength == 0;
        inEvent |= !inComment;
        if (nameLength > LONGEST_NAME) {
            return false;
        }
        if (name == DATA) {
            listener.data();
            afterSpace = State.DATA;
        } else if (name == EVENT) {
            name = 0;
            nameLength = 0;
            afterSpace = State.EVENT;
            return true;
        }
        return name == DATA;
    }

    private int space(ByteBuffer in, int i) {
        state = afterSpace;
        return in.get(i) == ' ' ? i + 1 : i;
    }

    private int value(ByteBuffer in, int from, int to) {
        int i = Swar.lineEnd(in, from, to);
        if (i > from) {
            listener.data(in, from, i);
        }
        return i < to ? lineEnded(in, i, to, false) : i;
    }

    private int eventName(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && in.get(i) != '\n' && in.get(i) != '\r') {
            add(in.get(i));
            i++;
        }
        if (i == to) {
            return i;
        }
        eventNameEnded();
        return lineEnded(in, i, to, false);
    }

    private void eventNameEnded() {
        if (name == ERROR && nameLength <= LONGEST_NAME) {
            listener.namedError();
        }
    }

    private int ignored(ByteBuffer in, int from, int to) {
        int i = Swar.lineEnd(in, from, to);
        return i < to ? lineEnded(in, i, to, inComment && !inEvent) : i;
    }

    /** Takes the end of the line at {@code i}, and its LF when it is CRLF. */
    private int lineEnded(ByteBuffer in, int i, int to, boolean endsEvent) {
        int next = i + 1;
        mayOweLineFeed = false;
        if (in.get(i) == '\r') {
            mayOweLineFeed = next == to;
            next += next < to && in.get(next) == '\n' ? 1 : 0;
        }
        endedByReturn = endsEvent;
        state = State.LINE;
        if (endsEvent) {
            listener.ends(base + next);
        }
        return next;
    }

    private static long name(String text) {
        long name = 0;
        for (int i = 0; i < text.length(); i++) {
            name = name << Byte.SIZE | text.charAt(i);
        }
        return name;
    }
}
