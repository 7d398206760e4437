package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;

import dev.modelyard.hub.endpoints.HealthReason;
import dev.modelyard.hub.platform.http.FrontHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One request for the control plane: passed on over its socket as it comes, and its answer as that comes. */
final class ControlRequest implements Served, UpstreamUser {
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CLIENT = ascii(FrontHeaders.CLIENT + ": ");
    private static final int HEAD = 1024;

    private final Loop loop;
    private final Front front;
    private final FrontRequest request;
    private final String id;
    /** What of the body came before there was a connection. */
    private final Queue<ByteBuf> early = new ArrayDeque<>(2);

    private @Nullable Dial dial;
    private @Nullable Upstream upstream;
    private @Nullable FrontProblem held;
    private long received;
    private boolean bodyEnded;
    private boolean answered;
    private boolean untilClose;
    private boolean again;
    private boolean over;

    ControlRequest(Loop loop, Front front, FrontRequest request) {
        this.loop = loop;
        this.front = front;
        this.request = request;
        this.id =
                RequestId.of(request.headers().get(RequestId.HEADER), loop.ids().get());
    }

    @Override
    public void begin(long now) {
        if (request.length() > loop.settings().maxControlBody().bytes()) {
            refuse(FrontProblem.tooLarge(loop.settings().maxControlBody().bytes()));
            return;
        }
        if (request.expects()) {
            front.askForBody();
        }
        var pooled = loop.origins().controlPool().take(now);
        if (pooled == null) {
            dial = loop.origins().connectToControlPlane(this);
        } else {
            pooled.use(this);
            sendHead(pooled);
        }
    }

    @Override
    public void connected(Upstream made, long now) {
        dial = null;
        sendHead(made);
        for (var piece = early.poll(); piece != null; piece = early.poll()) {
            sendBody(made, piece);
        }
        front.reading(true);
        if (bodyEnded && request.hasBody()) {
            sendEnd(made);
        } else {
            made.flush();
        }
    }

    private void sendHead(Upstream to) {
        upstream = to;
        var out = to.buffer(HEAD);
        HeadBytes.text(out, request.method());
        out.writeByte(' ');
        HeadBytes.text(out, request.target());
        out.writeBytes(VERSION);
        var named = HeaderRules.named(request.headers());
        for (var entries = request.headers().iteratorCharSequence(); entries.hasNext(); ) {
            var header = entries.next();
            if (HeaderRules.toControlPlane(header.getKey()) && !HeaderRules.isNamed(named, header.getKey())) {
                HeadBytes.header(out, header.getKey(), header.getValue());
            }
        }
        if (!request.headers().contains(HttpHeaderNames.HOST)) {
            HeadBytes.header(out, HttpHeaderNames.HOST, "localhost"); // HTTP/1.0 may go without
        }
        HeadBytes.header(out, CLIENT, front.client().getHostAddress());
        HeadBytes.header(out, GatewayHeaders.REQUEST_ID, id);
        if (request.length() > 0) {
            HeadBytes.header(out, LENGTH, request.length());
        } else if (request.hasBody()) {
            out.writeBytes(CHUNKED);
        }
        HeadBytes.line(out);
        if (request.hasBody()) {
            to.write(out);
        } else {
            to.send(out, request.isHead(), Deadlines.NEVER, Deadlines.NEVER);
        }
    }

    @Override
    public void body(ByteBuf piece) {
        received += piece.readableBytes();
        if (over || held != null) {
            piece.release();
        } else if (received > loop.settings().maxControlBody().bytes()) {
            piece.release();
            refuse(FrontProblem.tooLarge(loop.settings().maxControlBody().bytes()));
        } else if (upstream == null) {
            early.add(piece);
            front.reading(false);
        } else {
            sendBody(upstream, piece);
            upstream.flush();
            if (!upstream.isWritable()) {
                front.reading(false);
            }
        }
    }

    private void sendBody(Upstream to, ByteBuf piece) {
        if (request.length() >= 0) {
            to.write(piece);
            return;
        }
        var size = to.buffer(16);
        HeadBytes.chunk(size, piece.readableBytes());
        to.write(size);
        to.write(piece);
        to.write(HeadBytes.lineEnd());
    }

    @Override
    public void bodyEnd(long now) {
        bodyEnded = true;
        if (held != null) {
            var problem = held;
            held = null;
            write(problem);
        } else if (!over && upstream != null && request.hasBody()) {
            sendEnd(upstream);
        }
    }

    private void sendEnd(Upstream to) {
        var last = request.length() >= 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(LAST_CHUNK);
        to.send(last, request.isHead(), Deadlines.NEVER, Deadlines.NEVER);
    }

    @Override
    public void bodyLate() {
        endWith(FrontProblem.late());
    }

    @Override
    public void upstreamWritable() {
        front.reading(true);
    }

    @Override
    public void unreachable(HealthReason reason, String why, long now) {
        dial = null;
        refuse(FrontProblem.away());
    }

    @Override
    public void answered(HttpResponse head, long now) {
        answered = true;
        var framing = Framing.of(head);
        untilClose = framing == Framing.UNTIL_CLOSE;
        var status = head.status().code();
        var out = front.head(status);
        var named = HeaderRules.named(head.headers());
        for (var entries = head.headers().iteratorCharSequence(); entries.hasNext(); ) {
            var header = entries.next();
            if (HeaderRules.fromControlPlane(header.getKey()) && !HeaderRules.isNamed(named, header.getKey())) {
                HeadBytes.header(out, header.getKey(), header.getValue());
            }
        }
        HeadBytes.header(out, GatewayHeaders.REQUEST_ID, id);
        // of a 304 it would be the length of what is not sent, which the server here does not say
        var length = status == 304 ? null : head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        front.headEnd(length == null ? -1 : Long.parseLong(length.strip()), status == 204 || status == 304);
    }

    @Override
    public void piece(ByteBuf piece, long now) {
        front.pass(piece);
        if (upstream != null && !front.isWritable()) {
            upstream.pause();
        }
    }

    @Override
    public void ended(long now) {
        upstream = null;
        over = true;
        front.end();
        front.flush();
    }

    @Override
    public void readComplete() {
        front.flush();
    }

    @Override
    public void closed(long now) {
        var left = upstream;
        upstream = null;
        if (!answered && !again && left != null && left.isReused() && request.isSafe()) {
            again = true; // a kept connection that died meanwhile; asking again changes nothing
            dial = loop.origins().connectToControlPlane(this);
        } else if (!answered) {
            refuse(FrontProblem.broken());
        } else if (untilClose) {
            ended(now);
        } else {
            over = true;
            front.abort();
        }
    }

    @Override
    public void late(long now) {
        closed(now);
    }

    private void refuse(FrontProblem problem) {
        leave();
        if (front.awaitsBody()) {
            held = problem;
        } else {
            write(problem);
        }
    }

    /** Refuses without waiting for the rest of the body, or breaks the answer off. */
    private void endWith(FrontProblem problem) {
        if (over && held == null) {
            return; // its last word is written
        } else if (answered) {
            front.abort();
        } else {
            leave();
            write(held == null ? problem : held);
        }
    }

    private void write(FrontProblem problem) {
        front.reading(true);
        problem.write(front, id);
    }

    private void leave() {
        over = true;
        early.forEach(ByteBuf::release);
        early.clear();
        if (dial != null) {
            dial.cancel();
            dial = null;
        }
        if (upstream != null) {
            upstream.abandon();
            upstream = null;
        }
    }

    @Override
    public void writable() {
        if (upstream != null) {
            upstream.resume();
        }
    }

    @Override
    public void halfClosed(long now) {
        // its answer is short and may still be read; a stream ends when it cannot be written
    }

    @Override
    public void clientGone(long now) {
        leave();
    }

    @Override
    public void delivered(long now) {
        over = true;
    }

    @Override
    public void shutDown(long now) {
        endWith(FrontProblem.stopping());
    }
}
