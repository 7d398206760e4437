package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks for: conversations that have every one of these words, or words that begin with them, wherever they
 * stand.
 */
record Search(List<String> words) {
    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 32;

    /** Characters around a hit. */
    private static final int BEFORE = 40;

    private static final int AROUND = 160;

    /** @throws Problem.Invalid if it is too much */
    static Search of(String text) {
        if (text.length() > LONGEST) {
            throw new Problem.Invalid("search", "must have at most " + LONGEST + " characters");
        }
        var spans = SearchWords.spans(text);
        var words = new ArrayList<String>();
        for (int i = 0; i < spans.size(); i++) {
            // the last character of a run stands in the pair before it
            boolean isInPair = i > 0 && spans.get(i).end() == spans.get(i - 1).end();
            if (!isInPair) {
                words.add(spans.get(i).word());
            }
        }
        return new Search(words.stream().distinct().limit(MOST_WORDS).toList());
    }

    /** Whether there is anything to look for. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** For {@code conversation_words}: all of them, of that user. */
    String all(UserId user) {
        return quoted(owner(user)) + " & " + joined(" & ");
    }

    /** For a message's own words: any of them. */
    String any() {
        return joined(" | ");
    }

    /** The word that stands for a conversation's owner; no text has it. */
    static String owner(UserId user) {
        return "@" + user.value();
    }

    private String joined(String operator) {
        return words.stream().map(word -> quoted(word) + ":*").collect(Collectors.joining(operator));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** What stands around the first hit in {@code text}, on one line; null if there is none. */
    @Nullable
    String snippet(String text) {
        for (var span : SearchWords.spans(text)) {
            if (words.stream().anyMatch(span.word()::startsWith)) {
                return around(text, span.start());
            }
        }
        return null;
    }

    private static String around(String text, int hit) {
        int start = Math.max(0, hit - BEFORE);
        int end = Math.min(text.length(), start + AROUND);
        start -= splitsPair(text, start) ? 1 : 0;
        end += splitsPair(text, end) ? 1 : 0;
        var line = text.substring(start, end).replaceAll("\\s+", " ").strip();
        return (start > 0 ? "…" : "") + line + (end < text.length() ? "…" : "");
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }
}
