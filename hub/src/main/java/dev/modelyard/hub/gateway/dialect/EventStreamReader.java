package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * Passes an event stream, whole events only, and sees its usage. Where the client did not ask for usage, the event that
 * has nothing else to tell is left out; all other bytes stay.
 */
final class EventStreamReader implements AnswerReader, EventLines.Listener {
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    private static final byte[] EVENT_END = "\n\n".getBytes(US_ASCII);
    private static final ByteBuffer LINE_FEED = ByteBuffer.wrap(new byte[] {'\n'});

    private final WholeEvents events = new WholeEvents();
    private final boolean withoutUsage;
    private final EventLines lines = new EventLines(this);
    private final ChunkFacts chunk = new ChunkFacts();

    private long read;
    private long pieceBase;
    private int dataLines;
    private int doneRead;
    private boolean namedError;
    private boolean lastIsDropped;

    private boolean begun;
    private boolean done;
    private boolean finished;
    private boolean error;
    private boolean closed;
    private TokenCounts tokens = TokenCounts.UNKNOWN;

    /**
     * @param withoutUsage whether the event that has usage and no choices is left out
     */
    EventStreamReader(boolean withoutUsage) {
        this.withoutUsage = withoutUsage;
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        if (closed) {
            piece.release();
            return Unpooled.EMPTY_BUFFER;
        }
        pieceBase = read - piece.readerIndex();
        read += piece.readableBytes();
        events.open(piece);
        lines.feed(piece);
        return events.close();
    }

    @Override
    public ByteBuf end() {
        if (closed) {
            return Unpooled.EMPTY_BUFFER;
        }
        events.open(Unpooled.EMPTY_BUFFER);
        pieceBase = read;
        lines.finish();
        closed = true;
        return events.close();
    }

    @Override
    public ByteBuf breakOff(String code, String message) {
        boolean saidItsLast = closed || done || error;
        boolean inParts = events.isInParts();
        close();
        if (saidItsLast) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuf error = Errors.event(code, message);
        return inParts ? Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(EVENT_END), error) : error;
    }

    @Override
    public void data() {
        if (dataLines++ > 0) {
            chunk.feed(LINE_FEED, 0, 1);
        }
    }

    @Override
    public void data(ByteBuffer in, int from, int to) {
        for (int i = from; i < to && doneRead >= 0 && doneRead < DONE.length; i++) {
            doneRead = in.get(i) == DONE[doneRead] ? doneRead + 1 : -1;
        }
        chunk.feed(in, from, to);
    }

    @Override
    public void namedError() {
        namedError = true;
    }

    @Override
    public void ends(long position) {
        lastIsDropped = dataLines > 0 && eventEnded();
        namedError = false;
        endsLater(position);
    }

    @Override
    public void endsLater(long position) {
        int index = (int) (position - pieceBase);
        if (lastIsDropped) {
            events.drop(index);
        } else {
            events.keep(index);
        }
    }

    /** Whether the event is to be left out. */
    private boolean eventEnded() {
        boolean drop = withoutUsage && chunk.isUsageAlone();
        TokenCounts counted = chunk.tokens();
        tokens = counted.isKnown() ? counted : tokens;
        error |= chunk.isError() || namedError;
        finished |= chunk.isLast();
        done |= doneRead == DONE.length;
        begun |= !drop;
        chunk.reset();
        dataLines = 0;
        doneRead = 0;
        return drop;
    }

    @Override
    public boolean hasBegun() {
        return begun || events.isInParts();
    }

    @Override
    public boolean canTellErrors() {
        return true;
    }

    @Override
    public boolean isWhole() {
        return done || finished || error;
    }

    @Override
    public boolean saidItsLast() {
        return done || error;
    }

    @Override
    public boolean sawError() {
        return error;
    }

    @Override
    public TokenCounts tokens() {
        return tokens;
    }

    @Override
    public void close() {
        closed = true;
        events.discardHeld();
    }
}
