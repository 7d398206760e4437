package dev.modelyard.hub.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;

/** What a conversation is called: 1 to 200 characters on one line. */
@Doc(value = "1 to 200 characters; white space becomes single spaces", minSize = 1)
public record Title(@JsonValue String value) {
    static final Title NONE_YET = new Title("New conversation");

    private static final int LONGEST = 200;

    /** As much as lists have room for. */
    private static final int LONGEST_MADE = 80;

    static Title parse(String text) {
        var line = line(text);
        if (line.isEmpty() || line.codePointCount(0, line.length()) > LONGEST) {
            throw new Malformed("must have 1 to " + LONGEST + " characters");
        }
        return new Title(line);
    }

    /** Made of what a person said first: its beginning, up to the end of a word. */
    static Title of(String said) {
        var line = line(said);
        if (line.isEmpty()) {
            return NONE_YET;
        }
        if (line.codePointCount(0, line.length()) <= LONGEST_MADE) {
            return new Title(line);
        }
        var most = line.substring(0, line.offsetByCodePoints(0, LONGEST_MADE - 1));
        int space = most.lastIndexOf(' ');
        return new Title((space < most.length() / 2 ? most : most.substring(0, space)) + "…");
    }

    /** On one line, whatever else is in it: pages show it as data, apart from the text around it. */
    private static String line(String text) {
        var line = new StringBuilder();
        boolean isApart = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                isApart = !line.isEmpty();
            } else {
                line.append(isApart ? " " : "").appendCodePoint(c);
                isApart = false;
            }
        }
        return line.toString();
    }

    private static boolean isSpace(int c) {
        return Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return value;
    }
}
