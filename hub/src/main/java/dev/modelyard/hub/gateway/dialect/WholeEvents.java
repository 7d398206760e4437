package dev.modelyard.hub.gateway.dialect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the unfinished event at the end of what has come, so that only whole events go on, and leaves out those
 * that are not to. A piece that ends with an event goes on as it is, without a copy.
 *
 * <p>For each piece: {@link #open}, then {@link #keep} or {@link #drop} at the end of each event in it, then
 * {@link #close}.
 */
final class WholeEvents {
    /** An event longer than this goes on in parts: a bound on what one answer may hold. */
    static final int LONGEST_HELD = 256 * 1024;

    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private boolean inParts;

    private ByteBuf piece = Unpooled.EMPTY_BUFFER;
    private boolean heldGoesOn;
    private int from;
    private int upTo;
    private @Nullable ByteBuf out;

    /** Begins with the next piece, owned from here on. */
    void open(ByteBuf next) {
        piece = next;
        from = next.readerIndex();
        upTo = from;
        heldGoesOn = false;
        out = null;
    }

    /** An event that goes on ends before {@code index} of the piece. */
    void keep(int index) {
        heldGoesOn |= held.isReadable();
        upTo = index;
        inParts = false;
    }

    /** An event that does not go on ends before {@code index}; one whose beginning has gone on goes on to its end. */
    void drop(int index) {
        if (inParts) {
            keep(index);
            return;
        }
        if (heldGoesOn || upTo > from) {
            collect();
        } else {
            discardHeld();
        }
        from = index;
        upTo = index;
    }

    /** Ends with the piece. Gives what goes on now, owned by the caller; keeps the rest. */
    ByteBuf close() {
        int rest = piece.writerIndex() - upTo;
        int unfinished = rest + (heldGoesOn ? 0 : held.readableBytes());
        if (rest > 0 && (inParts || unfinished > LONGEST_HELD)) {
            keep(piece.writerIndex());
            inParts = true;
        }
        ByteBuf done = piece;
        piece = Unpooled.EMPTY_BUFFER;
        return heldGoesOn || out != null ? joined(done) : plain(done);
    }

    /** What is held, owned by the caller: the answer ended inside an event that is good all the same. */
    ByteBuf takeHeld() {
        ByteBuf rest = held;
        held = Unpooled.EMPTY_BUFFER;
        return rest;
    }

    /** Forgets the unfinished event. */
    void discardHeld() {
        takeHeld().release();
    }

    /** Whether the beginning of an event has gone on that has not ended yet. */
    boolean isInParts() {
        return inParts;
    }

    private ByteBuf plain(ByteBuf done) {
        if (upTo == done.writerIndex() && from < upTo) {
            return done.readerIndex(from);
        }
        hold(done);
        if (from == upTo) {
            done.release();
            return Unpooled.EMPTY_BUFFER;
        }
        return done.setIndex(from, upTo);
    }

    private ByteBuf joined(ByteBuf done) {
        piece = done;
        ByteBuf all = collect();
        piece = Unpooled.EMPTY_BUFFER;
        out = null;
        hold(done);
        done.release();
        return all;
    }

    /** Adds what goes on so far to a buffer of its own. */
    private ByteBuf collect() {
        ByteBuf into = out;
        if (into == null) {
            into = heldGoesOn ? takeHeld() : piece.alloc().buffer(piece.readableBytes());
            heldGoesOn = false;
            out = into;
        }
        return into.writeBytes(piece, from, upTo - from);
    }

    private void hold(ByteBuf done) {
        int rest = done.writerIndex() - upTo;
        if (rest == 0) {
            return;
        }
        if (!held.isReadable()) {
            held = done.alloc().buffer(rest);
        }
        held.writeBytes(done, upTo, rest);
    }
}
