package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.json.JsonKind;
import dev.modelyard.hub.gateway.json.JsonScanner;
import dev.modelyard.hub.gateway.json.Places;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a body or a line in Ollama's form says. A count that is 0 is not written there, and so unknown. */
final class OllamaFacts implements Facts {
    private static final int PROMPT = 0;
    private static final int COMPLETION = 1;
    private static final int DONE = 2;
    private static final int ERROR = 3;
    private static final Places PLACES = Places.of("prompt_eval_count", "eval_count", "done", "error");

    private final JsonScanner scanner = JsonScanner.lenient(PLACES, this::found);
    private @Nullable Long prompt;
    private @Nullable Long completion;
    private boolean done;
    private boolean error;

    @Override
    public void reset() {
        scanner.reset();
        prompt = null;
        completion = null;
        done = false;
        error = false;
    }

    @Override
    public void feed(ByteBuf bytes) {
        scanner.feed(bytes);
    }

    void feed(ByteBuffer in, int from, int to) {
        scanner.feed(in, from, to);
    }

    @Override
    public boolean isComplete() {
        return scanner.isComplete() || scanner.isBroken();
    }

    @Override
    public boolean isError() {
        return error;
    }

    @Override
    public boolean isLast() {
        return done;
    }

    @Override
    public TokenCounts tokens() {
        return new TokenCounts(prompt, completion);
    }

    private void found(int place, JsonKind kind) {
        switch (place) {
            case PROMPT -> prompt = count(kind);
            case COMPLETION -> completion = count(kind);
            case DONE -> done = kind == JsonKind.TRUE;
            case ERROR -> error = kind != JsonKind.NULL;
            default -> throw new IllegalStateException("No such place: " + place);
        }
    }

    private @Nullable Long count(JsonKind kind) {
        return kind == JsonKind.NUMBER && scanner.count() >= 0 ? (Long) scanner.count() : null;
    }
}
