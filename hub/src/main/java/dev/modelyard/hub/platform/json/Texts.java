package dev.modelyard.hub.platform.json;

import tools.jackson.databind.JsonNode;

/** Texts that JSON can write and nothing else can keep: NUL, and halves of surrogate pairs. */
public final class Texts {
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

    /** Adds a fault for every text and key below {@code node} that cannot be kept. */
    static void check(JsonNode node, String pointer, Faults faults) {
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
