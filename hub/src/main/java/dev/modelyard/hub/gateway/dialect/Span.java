package dev.modelyard.hub.gateway.dialect;

/**
 * A range of a body.
 *
 * @param start bytes before it, counted from the body's first readable byte
 * @param end   bytes up to its end
 */
record Span(int start, int end) {
    Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No range: " + start + " to " + end);
        }
    }

    int length() {
        return end - start;
    }
}
