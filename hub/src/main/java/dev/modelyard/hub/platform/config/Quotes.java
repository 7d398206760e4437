package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Json;
import tools.jackson.core.JacksonException;

/** Values that are still in the quotes of the file they come from, since {@code docker --env-file} takes none off. */
public final class Quotes {
    private Quotes() {}

    /** What is within, with JSON's escapes read where they are in double quotes; the text itself where it is in none. */
    public static String off(String text) {
        var stripped = text.strip();
        if (isIn(stripped, '\'')) {
            return stripped.substring(1, stripped.length() - 1);
        }
        return isIn(stripped, '"') ? unescaped(stripped) : text;
    }

    private static boolean isIn(String text, char quote) {
        return text.length() > 1 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
    }

    private static String unescaped(String text) {
        try {
            return Json.mapper().readTree(text).stringValue();
        } catch (JacksonException e) {
            return text.substring(1, text.length() - 1); // quotes within, not escaped
        }
    }
}
