package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;

import dev.modelyard.hub.endpoints.HealthReason;
import dev.modelyard.hub.gateway.Attempt;
import dev.modelyard.hub.gateway.UpstreamHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out one {@link Attempt}: gets a connection, sends the request, and reports what comes back. */
final class EndpointCall implements UpstreamUser {
    private static final byte[] POST = ascii("POST ");
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] OF_EVERY_REQUEST =
            ascii("content-type: application/json\r\naccept-encoding: identity\r\n");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] VIA = ascii("x-modelyard-via: ");
    private static final int HEAD = 1024;
    private static final int SMALL = 8192;

    private final Loop loop;
    private final GatewayRequest request;
    private final Attempt attempt;
    private final Origin origin;
    private final ByteBuf body;
    private boolean bodyHeld = true;
    private long askedAt;
    private @Nullable Dial dial;
    private @Nullable Upstream upstream;
    private @Nullable HttpResponse head;
    private boolean again;

    EndpointCall(Loop loop, GatewayRequest request, Attempt attempt) {
        this.loop = loop;
        this.request = request;
        this.attempt = attempt;
        this.origin = loop.origins().of(attempt.endpoint());
        this.body = attempt.body();
    }

    void begin() {
        askedAt = System.nanoTime();
        var pooled = origin.pool().take(askedAt);
        if (pooled == null) {
            dial = origin.connect(this);
        } else {
            pooled.use(this);
            send(pooled);
            attempt.sent(0, System.nanoTime());
        }
    }

    @Override
    public void connected(Upstream made, long now) {
        dial = null;
        loop.meters().connected();
        send(made);
        attempt.sent(now - askedAt, System.nanoTime());
    }

    private void send(Upstream to) {
        upstream = to;
        var endpoint = attempt.endpoint();
        var firstByte = endpoint.firstByteTimeout().toNanos();
        var betweenPieces = endpoint.idleTimeout().toNanos();
        var out = to.buffer(HEAD + (body.readableBytes() <= SMALL ? body.readableBytes() : 0));
        writeHead(out);
        if (body.readableBytes() <= SMALL) {
            out.writeBytes(body, body.readerIndex(), body.readableBytes());
            to.send(out, false, firstByte, betweenPieces);
        } else {
            to.write(out);
            to.send(body.retainedDuplicate(), false, firstByte, betweenPieces);
        }
        if (!to.isReused()) {
            releaseBody(); // only a connection that was kept may be dead already
        }
    }

    private void writeHead(ByteBuf out) {
        out.writeBytes(POST);
        HeadBytes.text(out, attempt.path());
        out.writeBytes(VERSION);
        out.writeBytes(origin.headers());
        out.writeBytes(OF_EVERY_REQUEST);
        HeadBytes.header(out, LENGTH, body.readableBytes());
        HeadBytes.header(out, GatewayHeaders.REQUEST_ID, request.head().requestId());
        HeadBytes.header(out, VIA, loop.gateway().hops().with(request.head().via()));
        var headers = request.headers();
        var named = HeaderRules.named(headers);
        for (var entries = headers.iteratorCharSequence(); entries.hasNext(); ) {
            var header = entries.next();
            var name = header.getKey();
            if (HeaderRules.toEndpoint(name) && !HeaderRules.isNamed(named, name) && !origin.says(name)) {
                HeadBytes.header(out, name, header.getValue());
            }
        }
        HeadBytes.line(out);
    }

    @Override
    public void unreachable(HealthReason reason, String why, long now) {
        dial = null;
        releaseBody();
        attempt.unreachable(reason, why, now - askedAt, now);
        request.flush();
    }

    @Override
    public void answered(HttpResponse answer, long now) {
        releaseBody();
        head = answer;
        var encoding = answer.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        attempt.answered(
                new UpstreamHead(
                        answer.status().code(),
                        answer.headers().get(HttpHeaderNames.CONTENT_TYPE),
                        Framing.of(answer) != Framing.UNTIL_CLOSE,
                        encoding == null || encoding.equalsIgnoreCase("identity")),
                now);
    }

    @Override
    public void piece(ByteBuf piece, long now) {
        attempt.piece(piece, now);
        if (upstream != null && !request.isWritable()) {
            upstream.pause();
        }
    }

    @Override
    public void ended(long now) {
        upstream = null;
        attempt.ended(now);
        request.flush();
    }

    @Override
    public void readComplete() {
        request.flush();
    }

    @Override
    public void upstreamWritable() {
        // the request is sent whole; nothing waits for this
    }

    @Override
    public void closed(long now) {
        var left = Objects.requireNonNull(upstream);
        upstream = null;
        if (head == null && left.isReused() && !again && (attempt.isStream() || !left.isRequestSent())) {
            again = true;
            dial = origin.connect(this);
            return;
        }
        releaseBody();
        attempt.closed(left.isRequestSent(), now);
        request.flush();
    }

    @Override
    public void late(long now) {
        upstream = null;
        releaseBody();
        attempt.late(now);
        request.flush();
    }

    /** Leaves it, wherever it is. */
    void drop() {
        releaseBody();
        if (dial != null) {
            dial.cancel();
            dial = null;
        }
        if (upstream != null) {
            upstream.abandon();
            upstream = null;
        }
    }

    void resume() {
        if (upstream != null) {
            upstream.resume();
        }
    }

    private void releaseBody() {
        if (bodyHeld) {
            bodyHeld = false;
            ReferenceCountUtil.release(body);
        }
    }

    /** The head of the answer that is under way. */
    HttpResponse head() {
        return Objects.requireNonNull(head, "no answer yet");
    }

    Origin origin() {
        return origin;
    }
}
