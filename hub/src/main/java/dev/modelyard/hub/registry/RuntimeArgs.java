package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a runtime is told besides the model, by contract 000: a list of arguments, or an object whose {@code args} is one
 * and whose other members are anything. Kept in the form it came in.
 *
 * @param json never changed
 */
public record RuntimeArgs(@JsonValue JsonNode json) {
    private static final String ARGS = "args";
    private static final int LONGEST = 100_000;
    private static final int MOST_DIGITS = 100;

    /** Answers put it some levels deeper, and none may be deeper than JSON is read. */
    private static final int DEEPEST = 20;

    /** @throws Malformed with what is accepted */
    static RuntimeArgs parse(JsonNode node) {
        if (node.isArray()) {
            checkArguments(node, "");
        } else if (node.isObject()) {
            if (node.has(ARGS)) {
                checkArguments(node.get(ARGS), "/" + ARGS);
            }
        } else {
            throw new Malformed("must be a list of texts, or an object whose args is one");
        }
        if (depth(node) > DEEPEST) {
            throw new Malformed("must be at most " + DEEPEST + " levels deep");
        }
        if (!hasShortNumbers(node)) {
            throw new Malformed("must have numbers of at most " + MOST_DIGITS + " digits, without an exponent");
        }
        if (length(node) > LONGEST) {
            throw new Malformed("must have at most " + LONGEST + " characters as JSON");
        }
        return new RuntimeArgs(node);
    }

    private static int depth(JsonNode node) {
        int inside = 0;
        for (var value : node.values()) {
            inside = Math.max(inside, depth(value));
        }
        return node.isContainer() ? inside + 1 : 0;
    }

    /** Written out, as the audit's JSONB has them: it takes no more than some 130,000 digits before the point. */
    private static boolean hasShortNumbers(JsonNode node) {
        if (node.isNumber()) {
            var number = node.decimalValue();
            long before = (long) number.precision() - number.scale();
            return Math.max(1, before) + Math.max(0, number.scale()) <= MOST_DIGITS;
        }
        for (var value : node.values()) {
            if (!hasShortNumbers(value)) {
                return false;
            }
        }
        return true;
    }

    /** Without escapes and blanks. */
    private static long length(JsonNode node) {
        if (!node.isContainer()) {
            return node.isString()
                    ? node.stringValue().length() + 2L
                    : node.asString().length();
        }
        long length = 1;
        for (var value : node.values()) {
            length += length(value) + 1;
        }
        for (var name : node.propertyNames()) {
            length += name.length() + 3;
        }
        return length;
    }

    private static void checkArguments(JsonNode node, String pointer) {
        if (!node.isArray()) {
            throw new Malformed(pointer, "must be a list of texts");
        }
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isString()) {
                throw new Malformed(pointer + "/" + i, "must be a text, such as \"32768\" in quotes");
            }
        }
    }

    /** What a merge patch (RFC 7396) makes of it: objects are merged, anything else is replaced. */
    static RuntimeArgs merged(@Nullable RuntimeArgs before, JsonNode patch) {
        var there = before == null ? Json.mapper().nullNode() : before.json;
        return parse(patch instanceof ObjectNode change ? merge(there, change) : patch);
    }

    private static ObjectNode merge(JsonNode before, ObjectNode change) {
        var merged = before instanceof ObjectNode object
                ? object.deepCopy()
                : Json.mapper().createObjectNode();
        for (var member : change.properties()) {
            switch (member.getValue()) {
                case NullNode _ -> merged.remove(member.getKey());
                case ObjectNode deeper -> merged.set(member.getKey(), merge(merged.path(member.getKey()), deeper));
                default -> merged.set(member.getKey(), member.getValue());
            }
        }
        return merged;
    }

    /** Described by hand, since it has two forms. */
    static ObjectNode schema() {
        return (ObjectNode) Json.mapper().readTree("""
                {"description": "what the runtime is told: a list of arguments, or an object whose args is one",
                 "oneOf": [
                   {"type": "array", "items": {"type": "string"}},
                   {"type": "object", "properties": {"args": {"type": "array", "items": {"type": "string"}}}}],
                 "examples": [["--trust-remote-code", "--max-model-len", "32768"]]}
                """);
    }
}
