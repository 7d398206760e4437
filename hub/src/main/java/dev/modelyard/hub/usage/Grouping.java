package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a report are: one of the two, or a row for each key of each stretch of time.
 *
 * @param step      null where time does not matter
 * @param dimension null where only time does
 */
record Grouping(@Nullable Step step, @Nullable Dimension dimension) {
    private static final String ACCEPTED = "must be model, endpoint, user, token, day or hour,"
            + " or day or hour with one of the others, such as day,model";

    static Grouping parse(String text) {
        var words = text.split(",", -1);
        var step = step(words[0]);
        if (words.length == 1) {
            return step != null ? new Grouping(step, null) : new Grouping(null, dimension(words[0]));
        }
        if (step == null || words.length > 2) {
            throw new Problem.Invalid("by", ACCEPTED);
        }
        return new Grouping(step, dimension(words[1]));
    }

    private static @Nullable Step step(String word) {
        return Arrays.stream(Step.values())
                .filter(step -> step.wire().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static Dimension dimension(String word) {
        return Arrays.stream(Dimension.values())
                .filter(dimension ->
                        dimension != Dimension.OWNER && dimension.wire().equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("by", ACCEPTED));
    }

    /** As it was asked for. */
    String text() {
        if (step == null || dimension == null) {
            return step != null ? step.wire() : dimension == null ? "" : dimension.wire();
        }
        return step.wire() + "," + dimension.wire();
    }
}
