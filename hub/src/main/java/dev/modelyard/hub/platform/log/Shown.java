package dev.modelyard.hub.platform.log;

/** Texts of others as a line for people shows them: nothing in them breaks the line, turns it round or is unseen. */
public final class Shown {
    private Shown() {}

    public static String of(String text) {
        if (text.codePoints().noneMatch(Shown::isUnseen)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isUnseen(character)) {
                shown.append(escaped(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /** Controls of terminals (C0 and C1), of lines and of direction, and what no font has a sign for. */
    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{" + Integer.toHexString(character) + "}";
        };
    }
}
