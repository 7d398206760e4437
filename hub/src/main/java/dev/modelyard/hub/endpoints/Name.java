package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.text.Normalizer;

/** An endpoint's name: 1 to 100 characters in NFC, without control characters and without white space around it. */
@Doc(value = "1 to 100 characters, no control characters; unique among its owner's", minSize = 1, example = "\"gpu-1\"")
public record Name(@JsonValue String value) {
    static final int MAX_LENGTH = 100;

    public static Name parse(String text) {
        var name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw new Malformed("must have 1 to " + MAX_LENGTH + " characters");
        }
        if (name.codePoints().anyMatch(Name::isControl)) {
            throw new Malformed("must not have control characters");
        }
        return new Name(name);
    }

    /** Controls, line breaks, lone surrogates, and the marks that turn the direction of what stands around them. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
