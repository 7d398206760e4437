package dev.modelyard.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model says: pieces that each cost one token, any of them to be had by its index. */
interface Text {
    /** How many pieces. */
    int count();

    String piece(int index);

    /** Bytes of filler in all, where it is too large to be made at once; otherwise 0. */
    default long bytes() {
        return 0;
    }

    /** All of it. */
    default String whole() {
        return IntStream.range(0, count()).mapToObj(this::piece).collect(Collectors.joining());
    }

    /** Words that are the same for the same seed. */
    record Words(long seed, int count) implements Text {
        /** Words of one to four bytes a letter, so that a cut falls inside of letters too. */
        private static final List<String> WORDS = List.of(
                "the", "model", "answers", "with", "steady", "words", "that", "never", "change", "and", "every",
                "token", "counts", "once", "naïve", "café", "größer", "Ωmega", "東京", "мир", "🙂", "👩‍🚀", "quiet",
                "river", "under", "seven", "bridges", "keeps", "its", "own", "time", "again");

        @Override
        public String piece(int index) {
            return (index == 0 ? "" : " ") + WORDS.get((int) (mixed(seed + index) & (WORDS.size() - 1)));
        }
    }

    /** So many bytes, spread over the pieces. */
    record Filler(int count, long bytes) implements Text {
        private static final String FILLER = "lorem ipsum dolor sit amet ";

        @Override
        public String piece(int index) {
            var size = (int) (bytes / count + (index < bytes % count ? 1 : 0));
            return FILLER.repeat(size / FILLER.length() + 1).substring(0, size);
        }
    }

    /** What was written before; nothing for no pieces. */
    record Written(List<String> pieces) implements Text {
        @Override
        public int count() {
            return pieces.size();
        }

        @Override
        public String piece(int index) {
            return pieces.get(index);
        }
    }

    /** The finaliser of SplitMix64: neighbours get unlike values. */
    static long mixed(long value) {
        var z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** FNV-1a over UTF-16. */
    static long hash(long before, String text) {
        var hash = before ^ 0xCBF29CE484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** Runs of letters between white space: what a token of a prompt is here. */
    static int words(String text) {
        var words = 0;
        var inside = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = !Character.isWhitespace(text.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words;
    }
}
