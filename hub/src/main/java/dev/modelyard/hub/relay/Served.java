package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.Operation;
import io.netty.buffer.ByteBuf;

/** A request on its way, as its {@link Front} sees it. Times are {@link System#nanoTime}'s. */
interface Served {
    /** What a request is, by its head: a browser's question whether it may, the gateway's, or the control plane's. */
    static Served of(Loop loop, Front front, FrontRequest head, long now) {
        if (loop.crossOrigin().isPreflight(head)) {
            return new Preflight(loop, front, head);
        }
        var operation = Operation.at(head.path());
        return operation == null
                ? new ControlRequest(loop, front, head)
                : new GatewayRequest(loop, front, head, operation, now);
    }

    /** Its head is there. */
    void begin(long now);

    /** The next bytes of its body; takes them over. */
    void body(ByteBuf piece);

    /** The body is whole. */
    void bodyEnd(long now);

    /** The body stopped coming for too long. */
    void bodyLate();

    /** The client can take more again. */
    void writable();

    /** The client closed its sending side; nothing tells whether it still reads. */
    void halfClosed(long now);

    /** The client left, or its connection was broken off: nothing can be answered any more. */
    void clientGone(long now);

    /** The answer's last byte was handed to the operating system. */
    void delivered(long now);

    /** The hub stops and waits no longer. */
    void shutDown(long now);
}
