package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.Asked;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A question in Ollama's dialect as an Ollama gets it.
 *
 * @param stream whether a stream was asked for
 */
record NativeAsked(String path, Splice change, boolean stream) implements Asked {
    @Override
    public ByteBuf body() {
        return change.apply();
    }

    @Override
    public boolean asksUsage() {
        return false;
    }

    @Override
    public AnswerReader reader(int status, @Nullable String contentType) {
        boolean success = status >= 200 && status < 300;
        boolean lines = ContentType.isLines(contentType) || (stream && success && !ContentType.isJson(contentType));
        return lines ? new LineReader() : new JsonReader(new OllamaFacts());
    }
}
