package dev.modelyard.hub.chat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words by which a text is found: runs of letters and digits, without regard to case, accents and look-alike forms.
 * Scripts that are written without spaces have two characters for a word, each beginning where the one before has its
 * second.
 */
final class SearchWords {
    /** Characters of a message that are searched; what is longer is a file, and has its words early. */
    static final int MOST_SEARCHED = 50_000;

    /** A longer word is found by its beginning. */
    private static final int LONGEST = 40;

    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private SearchWords() {}

    /** A word, and where it stands in its text: from {@code start}, before {@code end}. */
    record Span(String word, int start, int end) {}

    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        spans(text).forEach(span -> words.add(span.word()));
        return words;
    }

    static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int length = Math.min(text.length(), MOST_SEARCHED);
        int i = 0;
        while (i < length) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            if (isOfWord(c)) {
                boolean isUnspaced = isUnspaced(c);
                while (end < length
                        && isOfWord(text.codePointAt(end))
                        && isUnspaced(text.codePointAt(end)) == isUnspaced) {
                    end += Character.charCount(text.codePointAt(end));
                }
                if (isUnspaced) {
                    addPairs(text, i, end, spans);
                } else {
                    add(text, i, end, spans);
                }
            }
            i = end;
        }
        return spans;
    }

    private static void addPairs(String text, int start, int end, List<Span> spans) {
        int i = start;
        while (i < end) {
            int second = i + Character.charCount(text.codePointAt(i));
            int behind = second < end ? second + Character.charCount(text.codePointAt(second)) : end;
            add(text, i, behind, spans);
            i = second;
        }
    }

    private static void add(String text, int start, int end, List<Span> spans) {
        var word = word(text.substring(start, end));
        if (!word.isEmpty()) {
            spans.add(new Span(word, start, end));
        }
    }

    /** As it is compared: compatible forms, lower case, no accents. */
    private static String word(String written) {
        var plain = Normalizer.normalize(
                Normalizer.normalize(written, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        var word = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).limit(LONGEST).forEach(word::appendCodePoint);
        return word.toString();
    }

    private static boolean isOfWord(int c) {
        return Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    private static boolean isUnspaced(int c) {
        return UNSPACED.contains(UnicodeScript.of(c));
    }
}
