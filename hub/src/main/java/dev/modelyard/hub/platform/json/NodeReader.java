package dev.modelyard.hub.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one JSON value as one Java type. */
@FunctionalInterface
interface NodeReader {
    /** @return the value; null if faults were added instead */
    @Nullable
    Object read(JsonNode node, String pointer, Faults faults);

    /** What a node is, in words for people. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NUMBER -> "a number";
            default -> "a text";
        };
    }
}
