package dev.modelyard.hub.gateway;

import io.netty.buffer.ByteBuf;

/** Reads bodies into questions: where the dialects join the exchange. */
@FunctionalInterface
public interface Questions {
    /**
     * @param body owned by the question from here on, and released where this throws
     * @throws BadBody if it is no JSON object, names no model, or has a field of the wrong type
     */
    Question read(Operation operation, ByteBuf body) throws BadBody;
}
