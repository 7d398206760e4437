package dev.modelyard.hub.seeding;

import java.util.Comparator;

/** Names as people count them: {@code MODEL_2} before {@code MODEL_10}. */
final class NaturalOrder {
    private NaturalOrder() {}

    /** Names that differ are never equal in it. */
    static Comparator<String> ofNames() {
        return Comparator.comparing(NaturalOrder::key).thenComparing(Comparator.naturalOrder());
    }

    /**
     * What many names are sorted by, as texts: each number in it is a 0, a character whose code is the count of the number's
     * digits without zeros in front, and those digits.
     */
    static String key(String name) {
        var key = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); ) {
            if (isDigit(name.charAt(i))) {
                int end = endOfNumber(name, i);
                int start = behindZeros(name, i, end);
                key.append('0').append((char) (end - start)).append(name, start, end);
                i = end;
            } else {
                key.append(name.charAt(i++));
            }
        }
        return key.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String name, int start) {
        int end = start;
        while (end < name.length() && isDigit(name.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int behindZeros(String name, int start, int end) {
        int first = start;
        while (first < end - 1 && name.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
