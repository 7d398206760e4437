package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.json.Texts;

/** A word that models are grouped by. */
@Doc(value = "a word that models are grouped by", minSize = 1, maxSize = 64, example = "\"vision\"")
public record Tag(@JsonValue String value) {
    private static final int LONGEST = 64;

    static Tag parse(String text) {
        if (text.isBlank() || text.length() > LONGEST || Texts.hasControl(text)) {
            throw new Malformed("must have 1 to " + LONGEST + " characters, none of them a control character");
        }
        return new Tag(text.strip());
    }

    @Override
    public String toString() {
        return value;
    }
}
