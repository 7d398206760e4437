package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.json.JsonKind;
import dev.modelyard.hub.gateway.json.JsonScanner;
import dev.modelyard.hub.gateway.json.Places;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a body or a chunk in OpenAI's form says. Usage stands in {@code usage}; Groq's is also in {@code x_groq.usage},
 * Moonshot's in {@code choices[].usage}. Where several are there, the first of these counts.
 */
final class ChunkFacts implements Facts {
    private static final int PER_USAGE = 3;
    private static final int PROMPT = 1;
    private static final int COMPLETION = 2;
    private static final int CHOICES = 3 * PER_USAGE;
    private static final int FINISH = CHOICES + 1;
    private static final int ERROR = CHOICES + 2;
    private static final Places PLACES = Places.of(
            "usage",
            "usage.prompt_tokens",
            "usage.completion_tokens",
            "x_groq.usage",
            "x_groq.usage.prompt_tokens",
            "x_groq.usage.completion_tokens",
            "choices[].usage",
            "choices[].usage.prompt_tokens",
            "choices[].usage.completion_tokens",
            "choices",
            "choices[].finish_reason",
            "error");
    private static final long UNKNOWN = -1;

    private final JsonScanner scanner = JsonScanner.lenient(PLACES, this::found);
    private final long[] counts = new long[CHOICES];
    private boolean hasUsage;
    private boolean hasNoChoices;
    private boolean finished;
    private boolean error;

    ChunkFacts() {
        reset();
    }

    @Override
    public void reset() {
        scanner.reset();
        Arrays.fill(counts, UNKNOWN);
        hasUsage = false;
        hasNoChoices = false;
        finished = false;
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
        return finished;
    }

    /** Whether it has usage and nothing else to tell: {@code choices} is empty. */
    boolean isUsageAlone() {
        return hasUsage && hasNoChoices && scanner.isComplete();
    }

    @Override
    public TokenCounts tokens() {
        for (int usage = 0; usage < CHOICES; usage += PER_USAGE) {
            long prompt = counts[usage + PROMPT];
            long completion = counts[usage + COMPLETION];
            if (prompt != UNKNOWN || completion != UNKNOWN) {
                return new TokenCounts(prompt == UNKNOWN ? null : prompt, completion == UNKNOWN ? null : completion);
            }
        }
        return TokenCounts.UNKNOWN;
    }

    private void found(int place, JsonKind kind) {
        switch (place) {
            case CHOICES -> hasNoChoices = kind == JsonKind.NULL || (kind == JsonKind.ARRAY && scanner.isEmpty());
            case FINISH -> finished |= kind == JsonKind.STRING;
            case ERROR -> error = kind != JsonKind.NULL;
            case 0 -> hasUsage = kind == JsonKind.OBJECT;
            default -> counts[place] = kind == JsonKind.NUMBER ? scanner.count() : counts[place];
        }
    }
}
