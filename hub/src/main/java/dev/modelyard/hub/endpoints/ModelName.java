package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.json.Texts;

/** The name of a model as its server knows it, in any form that a server may use. */
@Doc(value = "a model's name as its server knows it", minSize = 1, maxSize = 256, example = "\"qwen2:7b\"")
record ModelName(@JsonValue String value) {
    static final int LONGEST = 256;

    static ModelName parse(String text) {
        if (!isName(text)) {
            throw new Malformed("must have 1 to " + LONGEST
                    + " characters, none of them a control character or half a surrogate pair");
        }
        return new ModelName(text);
    }

    /** Whether {@code text} may be kept as a name. */
    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST && !Texts.hasControl(text) && Texts.isStorable(text);
    }
}
