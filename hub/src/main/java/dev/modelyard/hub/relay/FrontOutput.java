package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes one client's answers. What is small is gathered until {@link #flush}, so that a head, an event or a short
 * answer is one write; what is large passes without a copy.
 */
final class FrontOutput {
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final int SMALL = 4096;
    private static final int GATHERED = 16 * 1024;

    private enum Framing {
        NONE,
        LENGTH,
        CHUNKS,
        CLOSE
    }

    private final Channel channel;
    private final Flushes flushes;
    private final ChannelFutureListener delivered;
    private @Nullable ByteBuf gathered;
    private Framing framing = Framing.NONE;
    private boolean ended;
    private boolean written;

    /** @param delivered hears when the last byte of an answer was taken, or that it never will be */
    FrontOutput(Channel channel, Flushes flushes, ChannelFutureListener delivered) {
        this.channel = channel;
        this.flushes = flushes;
        this.delivered = delivered;
    }

    void askForBody() {
        gathered().writeBytes(CONTINUE);
        flush();
    }

    /** Where an answer's status line and headers are written to. */
    ByteBuf head(int status) {
        var out = gathered();
        HeadBytes.status(out, status);
        return out;
    }

    /**
     * Ends the head.
     *
     * @param length    of the body; -1 where it is not known
     * @param bodyless  whether no body follows whatever the headers say
     * @param keepAlive whether the connection outlives the answer, if its framing allows
     * @return whether it does
     */
    boolean headEnd(long length, boolean bodyless, boolean http10, boolean keepAlive) {
        var out = gathered();
        var stays = keepAlive;
        if (length >= 0) {
            HeadBytes.header(out, LENGTH, length);
            framing = bodyless ? Framing.NONE : Framing.LENGTH;
        } else if (bodyless) {
            framing = Framing.NONE;
        } else if (http10) {
            framing = Framing.CLOSE;
            stays = false;
        } else {
            out.writeBytes(CHUNKED);
            framing = Framing.CHUNKS;
        }
        if (!stays) {
            out.writeBytes(CLOSE);
        } else if (http10) {
            out.writeBytes(KEEP_ALIVE);
        }
        HeadBytes.line(out);
        ended = false;
        return stays;
    }

    /** The next bytes of the body; takes them over. */
    void body(ByteBuf piece) {
        var size = piece.readableBytes();
        if (framing == Framing.NONE || size == 0) {
            piece.release();
            return;
        }
        var chunks = framing == Framing.CHUNKS;
        if (chunks) {
            HeadBytes.chunk(gathered(), size);
        }
        if (size <= SMALL) {
            gathered().writeBytes(piece);
            piece.release();
        } else {
            writeGathered();
            write(piece);
        }
        if (chunks) {
            HeadBytes.line(gathered());
        }
        if (gathered != null && gathered.readableBytes() > GATHERED) {
            writeGathered();
        }
    }

    /** The body is whole. */
    void end() {
        if (framing == Framing.CHUNKS) {
            gathered().writeBytes(LAST_CHUNK);
        }
        framing = Framing.NONE;
        ended = true;
    }

    /** Hands everything to the operating system, soon. */
    void flush() {
        if (ended) {
            ended = false;
            var last = gathered == null ? Unpooled.EMPTY_BUFFER : gathered;
            gathered = null;
            channel.write(last).addListener(delivered);
            flushes.soon(channel);
            written = false;
            return;
        }
        writeGathered();
        if (written) {
            written = false;
            flushes.soon(channel);
        }
    }

    private ByteBuf gathered() {
        var out = gathered;
        if (out == null) {
            out = channel.alloc().ioBuffer(SMALL);
            gathered = out;
        }
        return out;
    }

    private void writeGathered() {
        if (gathered != null) {
            write(gathered);
            gathered = null;
        }
    }

    private void write(ByteBuf bytes) {
        written = true;
        Unawaited.write(channel, bytes);
    }

    /** Forgets what was not written yet. */
    void close() {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
