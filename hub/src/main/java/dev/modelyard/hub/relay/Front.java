package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.KnownCaller;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: takes its requests one at a time, in order, and gives their answers. Requests that were sent
 * ahead wait here, and reading stops until their turn; otherwise reading goes on while an answer is under way, because
 * that is how a client that leaves is noticed.
 */
final class Front extends ChannelInboundHandlerAdapter implements Deadlines.Timed, ChannelFutureListener {
    private static final Logger log = LoggerFactory.getLogger(Front.class);

    /** How long what still comes is thrown away after the last answer, so that the client gets to read it. */
    private static final long LINGER = 2_000_000_000L;

    /** A body of this size is read to its end before a refusal, so that the connection can stay. */
    private static final int READ_ANYWAY = 64 * 1024;

    private enum Phase {
        IDLE,
        HEAD,
        BUSY,
        LINGERING,
        CLOSED
    }

    private final Loop loop;
    private final SocketChannel channel;
    private final InetAddress client;
    private final KnownCaller known = new KnownCaller();
    private final Queue<Object> ahead = new ArrayDeque<>(2);
    private final FrontOutput out;
    private Phase phase = Phase.IDLE;
    private long deadline;
    private @Nullable FrontRequest request;
    private @Nullable Served served;
    private boolean bodyOpen;
    private boolean answering;
    private boolean answered;
    private boolean keepAlive;
    private boolean pumping;

    Front(Loop loop, SocketChannel channel) {
        this.loop = loop;
        this.channel = channel;
        this.client = channel.remoteAddress().getAddress();
        this.out = new FrontOutput(channel, loop.flushes(), this);
        this.deadline = System.nanoTime() + loop.settings().idleTimeout().toNanos();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        loop.opened(this);
    }

    /** Some bytes came, before they are understood. */
    void bytesArrived() {
        if (phase == Phase.IDLE) {
            phase = Phase.HEAD;
            deadline = System.nanoTime() + loop.settings().headerTimeout().toNanos();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.LINGERING || phase == Phase.CLOSED) {
            ReferenceCountUtil.release(message);
        } else if (phase == Phase.BUSY && !bodyOpen) {
            ahead.add(message);
            reading(false);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        try {
            if (message instanceof HttpRequest head) {
                begin(FrontRequest.of(head));
            } else if (message instanceof HttpContent content) {
                content(content);
            }
        } catch (BadRequest e) {
            refuse(e);
        }
    }

    private void begin(FrontRequest head) {
        var now = System.nanoTime();
        phase = Phase.BUSY;
        request = head;
        bodyOpen = true;
        answering = false;
        answered = false;
        keepAlive = head.keepAlive() && !loop.isDraining();
        deadline = now + loop.settings().bodyTimeout().toNanos();
        var next = Served.of(loop, this, head, now);
        served = next;
        next.begin(now);
    }

    private void content(HttpContent content) throws BadRequest {
        if (content.decoderResult().isFailure()) {
            content.release();
            throw BadRequest.of(content.decoderResult().cause());
        }
        var last = content instanceof LastHttpContent;
        var now = System.nanoTime();
        deadline = now + loop.settings().bodyTimeout().toNanos();
        if (content.content().isReadable() && served != null) {
            served.body(content.content());
        } else {
            content.release();
        }
        if (last) {
            bodyOpen = false;
            limitAnswer(now);
            if (served != null) {
                served.bodyEnd(now);
            }
        }
    }

    /** An answer may take as long as it takes; only a client that takes nothing of it is not waited for. */
    private void limitAnswer(long now) {
        if (phase == Phase.BUSY && !bodyOpen) {
            deadline = answered || !channel.isWritable()
                    ? now + loop.settings().stallTimeout().toNanos()
                    : Deadlines.NEVER;
        }
    }

    /** Answers what is no request, and ends the connection. */
    private void refuse(BadRequest bad) {
        if (phase == Phase.BUSY && answered) {
            return; // the answer that is on its way says why, and ends the connection
        }
        abandon();
        if (answering) {
            abort();
            return;
        }
        phase = Phase.BUSY;
        keepAlive = false;
        bodyOpen = true;
        loop.meters().badRequest();
        FrontProblem.of(bad).write(this, loop.ids().get());
    }

    private void abandon() {
        var left = served;
        served = null;
        if (left != null) {
            left.clientGone(System.nanoTime());
        }
    }

    /** Whether a refusal should wait for the rest of the body, which is short. */
    boolean awaitsBody() {
        return bodyOpen
                && request != null
                && !request.expects()
                && request.length() >= 0
                && request.length() <= READ_ANYWAY;
    }

    boolean isBodyOpen() {
        return bodyOpen;
    }

    void askForBody() {
        out.askForBody();
    }

    /** Where an answer's status line and headers are written to; {@link #headEnd} follows. */
    ByteBuf head(int status) {
        return out.head(status).writeBytes(loop.crossOrigin().lines(request));
    }

    /**
     * @param length   of the body; -1 where it is not known
     * @param bodyless whether no body follows whatever the headers say
     */
    void headEnd(long length, boolean bodyless) {
        answering = true;
        var old = request != null && request.http10();
        var none = bodyless || (request != null && request.isHead());
        keepAlive = out.headEnd(length, none, old, keepAlive && !bodyOpen);
    }

    /** Takes {@code piece} over. */
    void pass(ByteBuf piece) {
        out.body(piece);
    }

    void end() {
        out.end();
        answered = true;
        deadline = System.nanoTime() + loop.settings().stallTimeout().toNanos();
    }

    void flush() {
        out.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Reads on, or stops; requests that wait their turn keep it stopped. */
    void reading(boolean on) {
        // with nothing left to read epoll has forgotten the socket, and would close it
        if (!channel.isInputShutdown()) {
            channel.config().setAutoRead(on && ahead.isEmpty());
        }
    }

    ByteBufAllocator alloc() {
        return channel.alloc();
    }

    /** Closes the connection in the middle of an answer. */
    void abort() {
        phase = Phase.CLOSED;
        out.flush();
        channel.flush();
        Unawaited.close(channel);
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        if (phase == Phase.CLOSED) {
            return;
        }
        var done = served;
        served = null;
        request = null;
        answering = false;
        var now = System.nanoTime();
        if (done != null) {
            if (written.isSuccess()) {
                done.delivered(now);
            } else {
                done.clientGone(now);
            }
        }
        if (keepAlive && written.isSuccess()) {
            phase = Phase.IDLE;
            deadline = now + loop.settings().idleTimeout().toNanos();
            pump();
            if (phase == Phase.IDLE && channel.isInputShutdown()) {
                close();
            }
        } else {
            linger();
        }
    }

    /** Takes what was sent ahead, one request at a time; answers that are there at once come back here. */
    private void pump() {
        if (pumping || ahead.isEmpty()) {
            return;
        }
        pumping = true;
        while (!ahead.isEmpty() && (phase == Phase.IDLE || phase == Phase.HEAD || bodyOpen)) {
            take(ahead.remove());
        }
        pumping = false;
        if (ahead.isEmpty()) {
            reading(true);
        }
    }

    private void linger() {
        if (!bodyOpen && ahead.isEmpty()) {
            close();
            return;
        }
        phase = Phase.LINGERING;
        deadline = System.nanoTime() + LINGER;
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        Unawaited.shutdownOutput(channel);
        reading(true);
    }

    /** Closes the connection, whatever is under way; what was written already still goes out. */
    void close() {
        channel.flush();
        phase = Phase.CLOSED;
        Unawaited.close(channel);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        limitAnswer(System.nanoTime());
        if (channel.isWritable() && served != null) {
            served.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            keepAlive &= !ahead.isEmpty();
            if (phase == Phase.BUSY && !bodyOpen && served != null) {
                served.halfClosed(System.nanoTime());
            } else {
                close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        phase = Phase.CLOSED;
        loop.closed(this);
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        abandon();
        out.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (!(failure instanceof IOException)) {
            log.atWarn().setCause(failure).log("a client's connection failed");
        }
        close();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired(long now) {
        if (phase == Phase.HEAD) {
            refuse(new BadRequest(408, "The request's head did not arrive in time."));
        } else if (phase == Phase.BUSY && bodyOpen && !answering && served != null) {
            deadline = now + LINGER;
            served.bodyLate();
        } else {
            close();
        }
    }

    /** The hub stops: nothing new is taken. */
    void drain() {
        keepAlive = false;
        if (phase == Phase.IDLE) {
            close();
        }
    }

    /** The hub waits no longer. */
    void shutDown(long now) {
        if (served != null) {
            served.shutDown(now);
        } else {
            close();
        }
    }

    InetAddress client() {
        return client;
    }

    KnownCaller known() {
        return known;
    }
}
