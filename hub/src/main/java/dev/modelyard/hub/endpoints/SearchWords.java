package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of a search: in lower case, each to be found somewhere. */
final class SearchWords {
    /** More say nothing more. */
    private static final int MOST = 16;

    /** So that every name can be looked for as a whole. */
    private static final int LONGEST = ModelName.LONGEST;

    private SearchWords() {}

    /** Of the parameter {@code search}; none where it was not sent. */
    static List<String> of(Call<?> call) {
        var text = call.query("search").orElse("").strip();
        if (text.length() > LONGEST) {
            throw new Problem.Invalid("search", "must have at most " + LONGEST + " characters");
        }
        return Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
