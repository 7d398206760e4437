package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.text.Normalizer;
import java.util.Set;

/**
 * An endpoint's name: 1 to 100 characters in NFC with something to see among them, without control characters, without
 * marks that turn the direction of text, and without white space around it.
 */
@Doc(
        value = "1 to 100 characters, some of them visible, no control characters; unique among its owner's",
        minSize = 1,
        example = "\"gpu-1\"")
public record Name(@JsonValue String value) {
    static final int MAX_LENGTH = 100;

    /** Letters, as Unicode has it, that are drawn as nothing. */
    private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private static final Set<Integer> BIDI_CONTROLS =
            Set.of(0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069);

    public static Name parse(String text) {
        var name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw new Malformed("must have 1 to " + MAX_LENGTH + " characters");
        }
        if (name.codePoints().anyMatch(Name::isControl)) {
            throw new Malformed("must not have control characters, nor any that turn the direction of text");
        }
        if (name.codePoints().noneMatch(Name::isVisible)) {
            throw new Malformed("must have a visible character");
        }
        return new Name(name);
    }

    /** Controls, line breaks, lone surrogates, and what would have a page show other text in another order. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> BIDI_CONTROLS.contains(character);
        };
    }

    /** Marks count for nothing by themselves: what they would stand on is missing. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !FILLERS.contains(character);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
