package dev.modelyard.hub.gateway;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Exchange} does to the world: the relay carries it out, tests record it. What becomes of it, the
 * exchange and its attempts hear by their own methods, never from inside of a call.
 */
public interface Wire {
    /** Collects the request's body, at most {@code limit} bytes of {@code sender}'s, for {@link Exchange#body}. */
    void takeBody(String sender, int limit);

    /** Puts the question to an endpoint and reports to the attempt, until it is dropped or another one is asked. */
    void ask(Attempt attempt);

    /** Leaves the upstream under way: closes its connection, unless its answer has ended. */
    void drop();

    /** Gives the client an answer of the hub's own, whole. */
    void reply(Reply reply);

    /**
     * Begins the client's answer with the head of the upstream's.
     *
     * @param contentType what stands in place of the upstream's; null keeps that
     * @param keepsLength whether the body goes on as it came, so that the upstream's length holds
     */
    void head(int status, @Nullable String contentType, boolean keepsLength);

    /** Goes on with the client's answer; takes {@code piece} over. */
    void pass(ByteBuf piece);

    /** The client's answer is whole. */
    void finish();

    /** Does something on the exchange's event loop, soon; from any thread. */
    void soon(Runnable what);

    /** Does something on the exchange's event loop after a while; what is returned keeps it from being done. */
    Runnable after(Duration time, Runnable what);

    /** Closes the client's connection, so that its framing tells the cut. */
    void breakOff();
}
