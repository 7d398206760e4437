package dev.modelyard.hub.platform.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Texts that JSON can write and nothing else can keep: NUL, which PostgreSQL has in no text, and halves of surrogate pairs,
 * which UTF-8 has not. Bodies that hold one are refused, or mended where their record is {@link AnyText}.
 */
public final class Texts {
    /** What decoders put in the place of what they cannot read; it may be meant as well. */
    public static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** Whether the database and UTF-8 can keep it as it is. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether it has a control character, of C0 or C1. */
    public static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code text} with U+FFFD in the place of each character that cannot be kept; itself where it has none. */
    public static String mended(String text) {
        if (isStorable(text)) {
            return text;
        }
        var mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    /** Mends every text below {@code node}, in place; names of members stay, since records have none that need it. */
    static void mend(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                if (member.getValue().isString()) {
                    member.setValue(mended(member.getValue()));
                } else {
                    mend(member.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isString()) {
                    array.set(i, mended(array.get(i)));
                } else {
                    mend(array.get(i));
                }
            }
        }
    }

    private static JsonNode mended(JsonNode node) {
        var text = node.stringValue();
        return isStorable(text) ? node : StringNode.valueOf(mended(text));
    }

    /** Adds a fault for every text and key in {@code node} that cannot be kept. */
    static void check(JsonNode node, Faults faults) {
        if (!isStorable(node)) {
            check(node, "", faults);
        }
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isString()) {
            return isStorable(node.stringValue());
        }
        for (var name : node.propertyNames()) {
            if (!isStorable(name)) {
                return false;
            }
        }
        for (var value : node.values()) {
            if (!isStorable(value)) {
                return false;
            }
        }
        return true;
    }

    private static void check(JsonNode node, String pointer, Faults faults) {
        if (node.isString()) {
            if (!isStorable(node.stringValue())) {
                faults.add(pointer, "must be text without NUL and without half surrogate pairs");
            }
        } else if (node.isObject()) {
            for (var member : node.properties()) {
                if (isStorable(member.getKey())) {
                    check(member.getValue(), Faults.member(pointer, member.getKey()), faults);
                } else {
                    faults.add(pointer, "has a key with NUL or half a surrogate pair");
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer + '/' + i, faults);
            }
        }
    }
}
