package dev.modelyard.hub.gateway.json;

import org.jspecify.annotations.Nullable;

/** The objects and arrays that a scanner is inside of, and what was asked of them. */
final class Nesting {
    /** As many as Jackson reads. */
    static final int DEEPEST = 500;

    private final long[] objects = new long[DEEPEST / Long.SIZE + 1];
    private final Places.@Nullable Node[] nodes = new Places.@Nullable Node[Places.DEEPEST];
    private final long[] starts = new long[Places.DEEPEST];
    private final long[] keyStarts = new long[Places.DEEPEST];
    private int depth;

    void clear() {
        depth = 0;
    }

    boolean isOutside() {
        return depth == 0;
    }

    boolean isFull() {
        return depth == DEEPEST;
    }

    void open(boolean object, Places.@Nullable Node node, long start, long keyStart) {
        depth++;
        long bit = 1L << depth;
        int word = depth / Long.SIZE;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        if (depth < Places.DEEPEST) {
            nodes[depth] = node;
            starts[depth] = start;
            keyStarts[depth] = keyStart;
        }
    }

    void close() {
        depth--;
    }

    /** Whether the innermost is an object; an array otherwise. */
    boolean isObject() {
        return (objects[depth / Long.SIZE] & 1L << depth) != 0;
    }

    /** What was asked of the innermost; null for nothing. */
    Places.@Nullable Node node() {
        return depth < Places.DEEPEST ? nodes[depth] : null;
    }

    /** Where the innermost begins; known where something was asked of it. */
    long start() {
        return depth < Places.DEEPEST ? starts[depth] : 0;
    }

    /** Where the innermost's key begins; known where something was asked of it. */
    long keyStart() {
        return depth < Places.DEEPEST ? keyStarts[depth] : 0;
    }
}
