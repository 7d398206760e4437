package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads one upstream answer's body as it passes and gives what goes on to the client. One per answer, on its event
 * loop only; {@link #close} releases what it still holds.
 */
public interface AnswerReader extends AutoCloseable {
    /** The content type of what goes on to the client; null if it is the upstream's own. */
    default @Nullable String contentType() {
        return null;
    }

    /** Whether every byte goes on as it came, so that the upstream's {@code content-length} holds. */
    boolean keepsBytes();

    /**
     * The status of what goes on, to be asked when its first byte does: the upstream's own, unless that turned out to be
     * no answer that can be translated.
     */
    default int status(int upstream) {
        return upstream;
    }

    /**
     * Takes the next piece, cut anywhere.
     *
     * @param piece owned by the reader from here on
     * @return what goes on to the client now, owned by the caller; may be empty
     */
    ByteBuf read(ByteBuf piece);

    /**
     * The upstream ended its answer as its framing says.
     *
     * @return what was held back or is still to be said; may be empty
     */
    ByteBuf end();

    /**
     * The upstream broke off, or a time limit passed: ends the answer in-band with exactly one error of the client's
     * dialect, after whole events only. Answers that cannot carry one (a JSON body under way) give an empty buffer, and
     * the relay then breaks the connection off.
     *
     * @param code    a stable word, such as {@code upstream_cut} or {@code upstream_timeout}
     * @param message for people
     */
    ByteBuf breakOff(String code, String message);

    /**
     * Whether an event was given out, or any byte of a body without events. Comments and pings go on at once and are
     * none: until the first event another endpoint may still take over.
     */
    boolean hasBegun();

    /** Whether {@link #breakOff} gives an error that ends the body properly. */
    boolean canTellErrors();

    /**
     * Whether the body says of itself that it is whole ({@code [DONE]}, a finish reason, {@code "done":true}), for
     * upstreams whose framing cannot tell an end from a cut.
     */
    boolean isWhole();

    /**
     * Whether the body said its last ({@code [DONE]}, an error), so that nothing is lost where the end that its framing
     * promised does not come. Never where bytes go on as they came: their length was promised to the client, too.
     */
    default boolean saidItsLast() {
        return false;
    }

    /** Whether the body carried an error of the upstream inside a 200 stream. */
    boolean sawError();

    TokenCounts tokens();

    @Override
    void close();
}
