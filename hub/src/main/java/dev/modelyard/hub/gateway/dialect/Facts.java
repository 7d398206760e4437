package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;

/** What one JSON value of an answer, a chunk of a stream or a whole body, says of the request it answers. */
interface Facts {
    /** Begins with the next value. */
    void reset();

    /** Takes the next bytes of the value, cut anywhere; their indices stay. */
    void feed(ByteBuf bytes);

    /** Whether the value ended, or is no JSON and cannot say. */
    boolean isComplete();

    boolean isError();

    /** Whether it says that the answer is whole. */
    boolean isLast();

    TokenCounts tokens();
}
