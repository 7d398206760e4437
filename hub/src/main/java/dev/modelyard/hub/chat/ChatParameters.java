package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a conversation's models are asked; what is absent is left to them. */
@Doc("How the models are asked; what is absent is left to them")
public record ChatParameters(
        @Doc(min = 0, max = 2) @Nullable Double temperature,
        @Doc(min = 0, max = 1) @Nullable Double topP,
        @Doc(min = 1, max = 10_000_000) @Nullable Integer maxTokens,
        @Doc(min = -2, max = 2) @Nullable Double presencePenalty,
        @Doc(min = -2, max = 2) @Nullable Double frequencyPenalty,

        @Doc(value = "Whole; not larger than what every reader of JSON keeps exactly", min = -SAFE, max = SAFE)
        @Nullable
        Long seed,

        @Doc(value = "Texts of 1 to 200 characters at which an answer ends", maxSize = 16) @Nullable
        List<String> stop) {

    /** 2^53 - 1: beyond, a double has gaps. */
    static final long SAFE = 9_007_199_254_740_991L;

    private static final int LONGEST_STOP = 200;

    public ChatParameters {
        if (stop != null
                && stop.stream()
                        .anyMatch(text -> text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_STOP)) {
            throw new Malformed("stop must hold texts of 1 to " + LONGEST_STOP + " characters");
        }
    }

    boolean isEmpty() {
        return temperature == null
                && topP == null
                && maxTokens == null
                && presencePenalty == null
                && frequencyPenalty == null
                && seed == null
                && stop == null;
    }
}
