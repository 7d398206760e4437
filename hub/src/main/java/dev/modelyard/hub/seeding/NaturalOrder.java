package dev.modelyard.hub.seeding;

import java.util.Comparator;

/** Names as people count them: {@code MODEL_2} before {@code MODEL_10}. */
final class NaturalOrder {
    private NaturalOrder() {}

    /** Names that differ are never equal in it. */
    static Comparator<String> ofNames() {
        return ((Comparator<String>) NaturalOrder::compare).thenComparing(Comparator.naturalOrder());
    }

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int order;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int iEnd = endOfNumber(one, i);
                int jEnd = endOfNumber(other, j);
                order = compareNumbers(digits(one, i, iEnd), digits(other, j, jEnd));
                i = iEnd;
                j = jEnd;
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
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

    /** Without zeros in front. */
    private static String digits(String name, int start, int end) {
        int first = start;
        while (first < end - 1 && name.charAt(first) == '0') {
            first++;
        }
        return name.substring(first, end);
    }

    private static int compareNumbers(String one, String other) {
        int order = Integer.compare(one.length(), other.length());
        return order == 0 ? one.compareTo(other) : order;
    }
}
