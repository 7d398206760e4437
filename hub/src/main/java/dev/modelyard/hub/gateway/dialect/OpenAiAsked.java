package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.Asked;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A question in OpenAI's dialect as one endpoint gets it.
 *
 * @param stream       whether a stream was asked for
 * @param withoutUsage whether its client did not ask for usage
 */
record OpenAiAsked(String path, Splice change, boolean asksUsage, boolean stream, boolean withoutUsage)
        implements Asked {
    @Override
    public ByteBuf body() {
        return change.apply();
    }

    @Override
    public AnswerReader reader(int status, @Nullable String contentType) {
        boolean success = status >= 200 && status < 300;
        // what is no JSON where a stream was asked for is one, whatever it is called
        boolean events =
                ContentType.isEventStream(contentType) || (stream && success && !ContentType.isJson(contentType));
        return events ? new EventStreamReader(withoutUsage) : new JsonReader(new ChunkFacts());
    }
}
