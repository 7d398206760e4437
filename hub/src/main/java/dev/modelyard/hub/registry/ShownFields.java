package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.units.MemorySize;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a model as they are shown: beside bytes their shortest text, since a browser rounds numbers above 2^53. */
public final class ShownFields {
    private static final String MEMORY = "memory";

    private ShownFields() {}

    /** Such as {@link ModelFields#of} gives, with {@code memory_text}. */
    public static ObjectNode state(ObjectNode fields) {
        var shown = fields.deepCopy();
        addText(shown, MEMORY);
        return shown;
    }

    /** Such as {@link ModelFields#changes} gives: {@code {"memory": {"old": 1, "new": 2, "old_text": "1", "new_text": "2"}}}. */
    public static ObjectNode changes(ObjectNode changes) {
        var shown = changes.deepCopy();
        if (shown.get(MEMORY) instanceof ObjectNode sides) {
            addText(sides, "old");
            addText(sides, "new");
        }
        return shown;
    }

    private static void addText(ObjectNode fields, String name) {
        var bytes = fields.get(name);
        if (bytes != null && bytes.isIntegralNumber()) {
            fields.put(name + "_text", new MemorySize(bytes.longValue()).text());
        }
    }
}
