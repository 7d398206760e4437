package dev.modelyard.hub.gateway;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A question as one endpoint gets it, and how its answer is to be read. */
public interface Asked {
    /** The path under the endpoint's host. */
    String path();

    /** The body, owned by the caller from the first call on; asked for once. */
    ByteBuf body();

    /** Whether a stream is asked for its usage, so that a refusal may be about that. */
    boolean asksUsage();

    /** Whether the answer must be understood to go on: one that cannot be read is then no answer at all. */
    default boolean translates() {
        return false;
    }

    /**
     * @param status      of the answer
     * @param contentType of the answer, as sent; null if it has none
     */
    AnswerReader reader(int status, @Nullable String contentType);
}
