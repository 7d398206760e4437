package dev.modelyard.hub.platform.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote something else. */
public final class Spelling {
    /** More than this of a name is not compared, so that a long one costs no more. */
    private static final int LONGEST = 256;

    private Spelling() {}

    /** The one of {@code known} that {@code written} is likely meant to be: a third of it, or two characters, may differ. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        var wanted = fold(written);
        int most = Math.max(2, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, fold(name)) <= most)
                .min(Comparator.comparingInt(name -> distance(wanted, fold(name))));
    }

    /** As it is compared: without case, and hyphens and underscores alike. */
    private static String fold(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }

    /** How many characters must be put in, left out or changed (Levenshtein). */
    public static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
