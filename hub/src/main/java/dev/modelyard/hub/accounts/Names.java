package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.json.Malformed;
import java.text.Normalizer;

/** What names of users and tokens have in common. */
final class Names {
    private static final int LONGEST = 100;

    private Names() {}

    /** @return the text in NFC: 1 to 100 characters, none of them a control character, no space at its ends */
    static String parse(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST) {
            throw new Malformed("must have 1 to " + LONGEST + " characters");
        }
        if (name.codePoints().anyMatch(Names::isInvisible)) {
            throw new Malformed("must have no control characters");
        }
        if (isSpace(name.codePointAt(0)) || isSpace(name.codePointBefore(name.length()))) {
            throw new Malformed("must not begin or end with a space");
        }
        return name;
    }

    /** Control and format characters, line separators, and code points that are no characters. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
