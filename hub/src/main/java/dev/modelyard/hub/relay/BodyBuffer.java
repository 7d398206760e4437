package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Collects one request's body: as it came where it came in one piece, else copied together. */
final class BodyBuffer {
    private static final int AT_FIRST = 64 * 1024;

    private final ByteBufAllocator alloc;
    private final BodyBudget budget;
    private final String sender;
    private final int limit;
    private @Nullable ByteBuf only;
    private @Nullable ByteBuf copied;
    private long counted;

    /** What became of a piece. */
    enum Added {
        FITS,
        TOO_LARGE,
        NO_ROOM
    }

    /** @param sender whose share of the budget it takes */
    BodyBuffer(ByteBufAllocator alloc, BodyBudget budget, String sender, int limit) {
        this.alloc = alloc;
        this.budget = budget;
        this.sender = sender;
        this.limit = limit;
    }

    /** Takes {@code piece} over. */
    Added add(ByteBuf piece) {
        var before = only != null ? only.readableBytes() : copied != null ? copied.readableBytes() : 0;
        var size = (long) before + piece.readableBytes();
        if (size > limit) {
            piece.release();
            return Added.TOO_LARGE;
        }
        if (size > BodyBudget.FREE) {
            if (!budget.take(sender, size - counted)) {
                piece.release();
                return Added.NO_ROOM;
            }
            counted = size;
        }
        if (before == 0) {
            only = piece;
        } else {
            copy(piece);
        }
        return Added.FITS;
    }

    private void copy(ByteBuf piece) {
        if (copied == null) {
            copied = alloc.buffer(AT_FIRST, limit);
        }
        if (only != null) {
            copied.writeBytes(only);
            only.release();
            only = null;
        }
        copied.writeBytes(piece);
        piece.release();
    }

    /** Hands the body over; its memory stays counted until {@link #close}. */
    ByteBuf take() {
        var whole = only != null ? only : copied != null ? copied : Unpooled.EMPTY_BUFFER;
        only = null;
        copied = null;
        return whole;
    }

    /** Releases what was not taken, and no longer counts what was. */
    void close() {
        take().release();
        budget.give(sender, counted);
        counted = 0;
    }
}
