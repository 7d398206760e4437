package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a server: carries one request at a time, and is kept in its {@link Pool} in between. */
final class Upstream extends ChannelInboundHandlerAdapter implements Deadlines.Timed, ChannelFutureListener {
    private static final Logger log = LoggerFactory.getLogger(Upstream.class);

    /** {@code TCP_ESTABLISHED}. */
    private static final int ESTABLISHED = 1;

    /** A connection idle for longer than this may have ended without this loop having seen it yet. */
    private static final long DOUBTFUL = TimeUnit.MILLISECONDS.toNanos(200);

    private final Pool pool;
    private final Flushes flushes;
    private final Channel channel;
    private final ResponseDecoder decoder;
    private @Nullable UpstreamUser user;
    private long deadline = Deadlines.NEVER;
    private long betweenPieces;
    private long idleSince;
    private int requests;
    private boolean requestSent;
    private Framing framing = Framing.NONE;

    Upstream(Pool pool, Flushes flushes, Channel channel, ResponseDecoder decoder) {
        this.pool = pool;
        this.flushes = flushes;
        this.channel = channel;
        this.decoder = decoder;
    }

    /** Makes it this user's, for one request. */
    void use(UpstreamUser by) {
        user = by;
        requests++;
        requestSent = false;
        framing = Framing.NONE;
        deadline = Deadlines.NEVER;
    }

    ByteBuf buffer(int size) {
        return channel.alloc().ioBuffer(size);
    }

    /** Sends a part of the request, with the next {@link #send}. */
    void write(ByteBuf bytes) {
        Unawaited.write(channel, bytes);
    }

    void flush() {
        channel.flush();
    }

    /**
     * Sends the request's last part and waits for the answer.
     *
     * @param firstByte     how long it may take to begin, in nanoseconds
     * @param betweenPieces how long it may stand still, in nanoseconds
     */
    void send(ByteBuf bytes, boolean isHead, long firstByte, long betweenPieces) {
        decoder.nextIsHead(isHead);
        this.betweenPieces = betweenPieces;
        deadline = after(firstByte, System.nanoTime());
        channel.write(bytes).addListener(this);
        flushes.soon(channel);
    }

    private static long after(long nanos, long now) {
        return nanos == Deadlines.NEVER ? Deadlines.NEVER : now + nanos;
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        requestSent |= written.isSuccess();
    }

    /** Whether all of the request was taken by the operating system, so that the server may have read it. */
    boolean isRequestSent() {
        return requestSent;
    }

    /** Whether it carried a request before. */
    boolean isReused() {
        return requests > 1;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Stops reading while the client does not take what was read; the server's time limit stops too. */
    void pause() {
        deadline = Deadlines.NEVER;
        channel.config().setAutoRead(false);
    }

    void resume() {
        if (!channel.config().isAutoRead()) {
            deadline = after(betweenPieces, System.nanoTime());
            channel.config().setAutoRead(true);
        }
    }

    /** Leaves it in the middle of a request, which the server notices by its connection's end. */
    void abandon() {
        user = null;
        Unawaited.close(channel);
    }

    void keep(long until, long now) {
        idleSince = now;
        deadline = until;
        resumeReading();
    }

    private void resumeReading() {
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Whether it can be used again, as far as can be told without sending anything. */
    boolean isAlive(long now) {
        if (!channel.isActive()) {
            return false;
        }
        if (now - idleSince > DOUBTFUL && channel instanceof EpollSocketChannel socket) {
            try {
                return socket.tcpInfo().state() == ESTABLISHED;
            } catch (ChannelException e) {
                log.atDebug().setCause(e).log("a connection's state cannot be told");
                return false;
            }
        }
        return true;
    }

    void close() {
        Unawaited.close(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (user == null) {
            ReferenceCountUtil.release(message);
            Unawaited.close(channel); // nobody asked for this
        } else if (message instanceof HttpResponse head) {
            answered(user, head);
        } else if (message instanceof HttpContent content) {
            content(user, content);
        }
    }

    private void answered(UpstreamUser by, HttpResponse head) {
        if (head.decoderResult().isFailure() || head.status().code() == 101) {
            Unawaited.close(channel);
            return;
        }
        if (head.status().code() >= 200) {
            var now = System.nanoTime();
            framing = Framing.of(head);
            deadline = after(betweenPieces, now);
            by.answered(head, now);
        }
    }

    private void content(UpstreamUser by, HttpContent content) {
        var last = content instanceof LastHttpContent;
        if (framing == Framing.NONE) {
            content.release(); // of an interim answer, or of one that was none
            return;
        } else if (content.decoderResult().isFailure()) {
            content.release();
            Unawaited.close(channel);
            return;
        }
        if (content.content().isReadable()) {
            var now = System.nanoTime();
            deadline = after(betweenPieces, now);
            by.piece(content.content(), now);
        } else {
            content.release();
        }
        if (last && user != null) {
            finished(by);
        }
    }

    private void finished(UpstreamUser by) {
        var now = System.nanoTime();
        user = null;
        if (framing == Framing.UNTIL_CLOSE) {
            Unawaited.close(channel);
            by.closed(now);
        } else {
            if (framing == Framing.KEEPS && requestSent) {
                pool.keep(this, now);
            } else {
                Unawaited.close(channel);
            }
            by.ended(now);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (user != null) {
            user.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (user != null && channel.isWritable()) {
            user.upstreamWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.forget(this);
        var left = user;
        user = null;
        if (left != null) {
            left.closed(System.nanoTime());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        // a handshake that failed comes wrapped, and whoever dialled hears of it
        if (!(failure instanceof IOException || failure.getCause() instanceof IOException)) {
            log.atWarn().setCause(failure).log("a connection to an endpoint failed");
        }
        Unawaited.close(channel);
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired(long now) {
        var left = user;
        user = null;
        Unawaited.close(channel);
        if (left != null) {
            left.late(now);
            left.readComplete();
        }
    }
}
