package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.Operation;
import dev.modelyard.hub.gateway.Question;
import dev.modelyard.hub.gateway.Questions;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Reads what clients ask, in each dialect of the data plane. */
public final class Dialects implements Questions {
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AnswerRoom room = new AnswerRoom();

    /**
     * @param clock for the times that answers bear
     * @param nanos for durations, like {@link System#nanoTime}
     */
    public Dialects(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public Question read(Operation operation, ByteBuf body) throws BadBody {
        boolean read = false;
        try {
            Question question = question(operation, RequestScan.of(body), body);
            read = true;
            return question;
        } finally {
            if (!read) {
                body.release();
            }
        }
    }

    private Question question(Operation operation, RequestScan scan, ByteBuf body) {
        return switch (operation) {
            case CHAT -> new OpenAiQuestion("/chat/completions", true, scan, body);
            case COMPLETIONS -> new OpenAiQuestion("/completions", true, scan, body);
            case EMBEDDINGS -> new OpenAiQuestion("/embeddings", false, scan, body);
            case OLLAMA_CHAT -> new OllamaQuestion(scan, body, room, clock, nanos);
            case MODELS, MODEL, UNKNOWN -> throw new IllegalArgumentException(operation + " asks no endpoint");
        };
    }
}
