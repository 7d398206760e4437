package dev.modelyard.hub.relay;

import dev.modelyard.hub.endpoints.HealthReason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/** Who uses an {@link Upstream} for one request, and hears of its answer; not after it left. */
interface UpstreamUser {
    /** The connection asked for is there, and this user's own. */
    void connected(Upstream upstream, long now);

    /** No connection could be made. */
    void unreachable(HealthReason reason, String why, long now);

    /** The answer begins. */
    void answered(HttpResponse head, long now);

    /** The next bytes of its body; takes them over. */
    void piece(ByteBuf piece, long now);

    /** The answer is whole, as its framing says; the connection is no longer this user's. */
    void ended(long now);

    /** Nothing more is there to read now: what was passed on should go out. */
    void readComplete();

    /** The upstream can take more again. */
    void upstreamWritable();

    /** The connection ended before the answer did, or what came is no answer. */
    void closed(long now);

    /** A time limit passed; the connection is closed. */
    void late(long now);
}
