package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.Asked;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A question in Ollama's dialect as an endpoint gets it that speaks OpenAI's. */
final class TranslatedAsked implements Asked {
    private final String path;
    private final ChatRequest request;
    private final boolean stream;
    private final boolean asksUsage;
    private final String model;
    private final AnswerRoom room;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long asked;

    /**
     * @param model as the client names it
     */
    TranslatedAsked(
            String path,
            ChatRequest request,
            boolean stream,
            boolean asksUsage,
            String model,
            AnswerRoom room,
            InstantSource clock,
            LongSupplier nanos) {
        this.path = path;
        this.request = request;
        this.stream = stream;
        this.asksUsage = asksUsage;
        this.model = model;
        this.room = room;
        this.clock = clock;
        this.nanos = nanos;
        this.asked = nanos.getAsLong();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public ByteBuf body() {
        return request.body();
    }

    @Override
    public boolean asksUsage() {
        return asksUsage;
    }

    @Override
    public boolean translates() {
        return true;
    }

    @Override
    public AnswerReader reader(int status, @Nullable String contentType) {
        ChatAnswer answer = new ChatAnswer(model, request.showsThinking(), clock, nanos, asked);
        boolean success = status >= 200 && status < 300;
        return stream && success && !ContentType.isJson(contentType)
                ? new TranslatedLines(answer, room)
                : new TranslatedJson(answer, status, stream && success, room);
    }
}
