package dev.modelyard.hub.gateway.json;

import java.nio.ByteBuffer;

/** One of JSON's three words. */
enum Word {
    TRUE(JsonKind.TRUE, "true"),
    FALSE(JsonKind.FALSE, "false"),
    NULL(JsonKind.NULL, "null");

    final JsonKind kind;
    private final String letters;

    Word(JsonKind kind, String letters) {
        this.kind = kind;
        this.letters = letters;
    }

    /** How many letters are there of those from {@code from} on, when the first {@code read} have been. */
    int match(ByteBuffer in, int from, int to, int read) {
        int matching = 0;
        while (from + matching < to
                && read + matching < letters.length()
                && in.get(from + matching) == letters.charAt(read + matching)) {
            matching++;
        }
        return matching;
    }

    int length() {
        return letters.length();
    }
}
