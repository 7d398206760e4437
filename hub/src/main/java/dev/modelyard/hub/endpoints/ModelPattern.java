package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;

/** A pattern for models' names: {@code *} stands for any characters, {@code ?} for one; everything else for itself. */
@Doc(
        value = "a model's name, with * for any characters and ? for one",
        minSize = 1,
        maxSize = 256,
        example = "\"qwen*\"")
public record ModelPattern(@JsonValue String value) {
    private static final int MAX_LENGTH = 256;

    public static ModelPattern parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new Malformed("must have 1 to " + MAX_LENGTH + " characters");
        }
        return new ModelPattern(text);
    }

    /** Goes back to the last {@code *} only, so that it never takes longer than the two lengths multiplied. */
    boolean matches(String name) {
        var at = 0;
        var star = -1;
        var mark = 0;
        var i = 0;
        while (i < name.length()) {
            if (at < value.length() && value.charAt(at) == '*') {
                star = at++;
                mark = i;
            } else if (at < value.length() && (value.charAt(at) == '?' || value.charAt(at) == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        return value.substring(at).chars().allMatch(c -> c == '*');
    }
}
