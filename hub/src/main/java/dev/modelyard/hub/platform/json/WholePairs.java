package dev.modelyard.hub.platform.json;

import java.io.Reader;

/**
 * Gives a text in pieces of which none ends between the halves of a surrogate pair. The reader of YAML asks for the other half
 * in room that it has not where a piece is as long as its buffer, and fails (snakeyaml-engine 3.0.1,
 * {@code StreamReader.extendIfTrailingHighSurrogate}).
 */
final class WholePairs extends Reader {
    private final String text;
    private int at;

    /** @param text without half pairs */
    WholePairs(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) {
        if (at == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + length);
        if (end - at > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(at, end, into, offset);
        int read = end - at;
        at = end;
        return read;
    }

    @Override
    public void close() {}
}
