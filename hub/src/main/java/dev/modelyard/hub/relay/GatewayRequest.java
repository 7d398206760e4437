package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.Attempt;
import dev.modelyard.hub.gateway.Exchange;
import dev.modelyard.hub.gateway.Hops;
import dev.modelyard.hub.gateway.Operation;
import dev.modelyard.hub.gateway.Reply;
import dev.modelyard.hub.gateway.RequestHead;
import dev.modelyard.hub.gateway.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request of the data plane: carries out what its {@link Exchange} decides. */
final class GatewayRequest implements Served, Wire {
    private static final Logger log = LoggerFactory.getLogger(GatewayRequest.class);
    private static final AsciiString CSRF = AsciiString.cached("x-modelyard-csrf");
    private static final AsciiString VIA = AsciiString.cached(Hops.HEADER);
    private static final long THOUSANDTHS = 1000;

    private final Loop loop;
    private final Front front;
    private final FrontRequest request;
    private final RequestHead head;
    private final Exchange exchange;
    private @Nullable BodyBuffer body;
    private @Nullable Reply held;
    private @Nullable EndpointCall call;
    private boolean finished;
    private boolean over;

    GatewayRequest(Loop loop, Front front, FrontRequest request, Operation operation, long now) {
        this.loop = loop;
        this.front = front;
        this.request = request;
        this.head = head(loop, front, request, operation);
        this.exchange = loop.gateway().open(head, this, now);
    }

    private static RequestHead head(Loop loop, Front front, FrontRequest request, Operation operation) {
        var headers = request.headers();
        var id = loop.ids().get();
        return new RequestHead(
                id,
                RequestId.of(headers.get(RequestId.HEADER), id),
                operation,
                request.method(),
                request.path(),
                front.client(),
                headers.get(HttpHeaderNames.AUTHORIZATION),
                headers.get(HttpHeaderNames.COOKIE),
                headers.get(CSRF),
                headers.get(VIA),
                headers.get(HttpHeaderNames.CONTENT_ENCODING));
    }

    @Override
    public void begin(long now) {
        exchange.start(front.known(), now);
    }

    @Override
    public void takeBody(String sender, int limit) {
        if (request.length() > limit) {
            exchange.bodyTooLarge();
            return;
        }
        body = new BodyBuffer(front.alloc(), loop.bodies(), sender, limit);
        if (request.expects()) {
            front.askForBody();
        }
    }

    @Override
    public void body(ByteBuf piece) {
        if (body == null || finished || held != null) {
            piece.release();
            return;
        }
        switch (body.add(piece)) {
            case FITS -> {}
            case TOO_LARGE -> exchange.bodyTooLarge();
            case NO_ROOM -> exchange.bodyRefused();
        }
    }

    @Override
    public void bodyEnd(long now) {
        if (held != null) {
            writeHeld();
        } else if (body != null && !finished) {
            exchange.body(body.take(), now);
        }
    }

    @Override
    public void bodyLate() {
        if (held == null) {
            exchange.bodyLate();
        }
        writeHeld();
    }

    @Override
    public void ask(Attempt attempt) {
        drop();
        call = new EndpointCall(loop, this, attempt);
        call.begin();
    }

    @Override
    public void drop() {
        if (call != null) {
            call.drop();
            call = null;
        }
    }

    @Override
    public void reply(Reply reply) {
        if (front.awaitsBody()) {
            held = reply;
        } else {
            write(reply);
        }
    }

    private void writeHeld() {
        if (held != null) {
            write(held);
            held = null;
        }
    }

    private void write(Reply reply) {
        var out = front.head(reply.status());
        HeadBytes.header(out, GatewayHeaders.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach((name, value) -> HeadBytes.header(out, name, value));
        writeOwnHeaders(out);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        front.headEnd(bytes.length, false);
        front.pass(Unpooled.wrappedBuffer(bytes));
        finish();
        front.flush();
    }

    @Override
    public void head(int status, @Nullable String contentType, boolean keepsLength) {
        if (body != null) {
            body.close(); // the endpoint has it, and nobody else will be asked
        }
        var upstream = Objects.requireNonNull(call).head().headers();
        var out = front.head(status);
        writeHeaders(out, upstream, contentType);
        writeOwnHeaders(out);
        var length = keepsLength ? upstream.get(HttpHeaderNames.CONTENT_LENGTH) : null;
        front.headEnd(length == null ? -1 : Long.parseLong(length.strip()), status == 204);
    }

    private static void writeHeaders(ByteBuf out, HttpHeaders headers, @Nullable String contentType) {
        var named = HeaderRules.named(headers);
        for (var entries = headers.iteratorCharSequence(); entries.hasNext(); ) {
            var header = entries.next();
            var name = header.getKey();
            if (HeaderRules.fromEndpoint(name)
                    && !HeaderRules.isNamed(named, name)
                    && (contentType == null || !HttpHeaderNames.CONTENT_TYPE.contentEqualsIgnoreCase(name))) {
                HeadBytes.header(out, name, header.getValue());
            }
        }
        if (contentType != null) {
            HeadBytes.header(out, GatewayHeaders.CONTENT_TYPE, contentType);
        }
    }

    private String endpointName() {
        if (call != null) {
            return call.origin().name();
        }
        var last = exchange.attempt();
        return last == null ? "" : GatewayHeaders.encoded(last.endpoint().name());
    }

    private void writeOwnHeaders(ByteBuf out) {
        HeadBytes.header(out, GatewayHeaders.REQUEST_ID, head.requestId());
        HeadBytes.header(out, GatewayHeaders.ENDPOINT, endpointName());
        var asked = exchange.attempt();
        if (asked != null) {
            HeadBytes.header(out, GatewayHeaders.REASON, asked.why());
        }
        HeadBytes.header(out, GatewayHeaders.ATTEMPTS, exchange.attempts());
        var micros = exchange.overhead(System.nanoTime()) / THOUSANDTHS;
        out.writeBytes(GatewayHeaders.OVERHEAD);
        HeadBytes.number(out, micros / THOUSANDTHS);
        out.writeByte('.');
        HeadBytes.number(out, micros % THOUSANDTHS / 100);
        HeadBytes.number(out, micros % 100 / 10);
        HeadBytes.number(out, micros % 10);
        HeadBytes.line(out);
    }

    @Override
    public void pass(ByteBuf piece) {
        loop.meters().sent(piece.readableBytes());
        front.pass(piece);
    }

    @Override
    public void finish() {
        finished = true;
        front.end();
    }

    @Override
    public void soon(Runnable what) {
        loop.executor().execute(guarded(what));
    }

    @Override
    public Runnable after(Duration time, Runnable what) {
        var planned = loop.executor().schedule(guarded(what), time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }

    /** What goes wrong where nobody asked for it ends the connection, and with it what the request holds. */
    private Runnable guarded(Runnable what) {
        return () -> {
            try {
                what.run();
                front.flush();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a request could not go on");
                front.abort();
            }
        };
    }

    @Override
    public void breakOff() {
        front.abort();
    }

    void flush() {
        front.flush();
    }

    boolean isWritable() {
        return front.isWritable();
    }

    RequestHead head() {
        return head;
    }

    HttpHeaders headers() {
        return request.headers();
    }

    @Override
    public void writable() {
        if (call != null) {
            call.resume();
        }
    }

    /** A client that half-closes cannot be told from one that left, and a model is too dear to run for nobody. */
    @Override
    public void halfClosed(long now) {
        if (!finished) {
            front.abort();
        }
    }

    @Override
    public void clientGone(long now) {
        exchange.clientGone(now);
        ended(now);
    }

    @Override
    public void delivered(long now) {
        exchange.delivered(now);
        ended(now);
    }

    private void ended(long now) {
        if (!over) {
            over = true;
            if (body != null) {
                body.close();
            }
            loop.log().ended(exchange, now);
        }
    }

    @Override
    public void shutDown(long now) {
        exchange.shutDown(now);
        writeHeld();
        front.flush();
    }
}
