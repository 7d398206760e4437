package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.json.Texts;

/** The name a model is asked for by: its id, or an alias of it. Slashes, colons, blanks and any script are welcome. */
@Doc(
        value = "the name a model is asked for by",
        minSize = 1,
        maxSize = 256,
        example = "\"Qwen/Qwen2.5-VL-7B-Instruct\"")
public record ModelId(@JsonValue String value) implements Comparable<ModelId> {
    /** As long as a model's name at an endpoint may be. */
    private static final int LONGEST = 256;

    static ModelId parse(String text) {
        if (text.isBlank() || text.length() > LONGEST || Texts.hasControl(text) || !Texts.isStorable(text)) {
            throw new Malformed("must have 1 to " + LONGEST + " characters, none of them a control character");
        }
        if (!text.strip().equals(text)) {
            throw new Malformed("must not begin or end with a blank");
        }
        if (text.equals(".") || text.equals("..")) {
            throw new Malformed("must not be . or .., which are no names in an address");
        }
        return new ModelId(text);
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
