package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;

/** A browser's question whether a page of a listed origin may send something: answered for both planes, to anybody. */
final class Preflight implements Served {
    private final Front front;
    private final String id;
    private boolean answered;

    Preflight(Loop loop, Front front, FrontRequest request) {
        this.front = front;
        this.id =
                RequestId.of(request.headers().get(RequestId.HEADER), loop.ids().get());
    }

    @Override
    public void begin(long now) {
        if (!front.awaitsBody()) {
            answer();
        }
    }

    @Override
    public void body(ByteBuf piece) {
        piece.release();
    }

    @Override
    public void bodyEnd(long now) {
        answer();
    }

    @Override
    public void bodyLate() {
        answer();
    }

    private void answer() {
        if (!answered) {
            answered = true;
            var out = front.head(204);
            out.writeBytes(CrossOrigin.PERMISSION);
            HeadBytes.header(out, GatewayHeaders.REQUEST_ID, id);
            front.headEnd(-1, true);
            front.end();
            front.flush();
        }
    }

    @Override
    public void writable() {
        // its answer is too short to wait for
    }

    @Override
    public void halfClosed(long now) {
        // its answer is on its way
    }

    @Override
    public void clientGone(long now) {
        // nothing is held
    }

    @Override
    public void delivered(long now) {
        // nothing is held
    }

    @Override
    public void shutDown(long now) {
        answer();
    }
}
