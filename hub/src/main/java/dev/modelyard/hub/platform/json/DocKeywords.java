package dev.modelyard.hub.platform.json;

import tools.jackson.databind.node.ObjectNode;

/** Writes what a {@link Doc} says into a JSON Schema: the same bounds that the reader of bodies checks. */
public final class DocKeywords {
    private DocKeywords() {}

    /** What the bounds of a size count: characters of a text, items of a list, entries of an object. */
    public enum Sized {
        TEXT("minLength", "maxLength"),
        LIST("minItems", "maxItems"),
        OBJECT("minProperties", "maxProperties");

        private final String least;
        private final String most;

        Sized(String least, String most) {
            this.least = least;
            this.most = most;
        }
    }

    public static void write(Doc doc, Sized sized, ObjectNode schema) {
        text(schema, "description", doc.value());
        text(schema, "pattern", doc.pattern());
        text(schema, "format", doc.format());
        if (doc.minSize() > 0) {
            schema.put(sized.least, doc.minSize());
        }
        if (doc.maxSize() < Integer.MAX_VALUE) {
            schema.put(sized.most, doc.maxSize());
        }
        if (!Double.isInfinite(doc.min())) {
            schema.put("minimum", Bounds.exact(doc.min()));
        }
        if (!Double.isInfinite(doc.max())) {
            schema.put("maximum", Bounds.exact(doc.max()));
        }
        if (!doc.example().isEmpty()) {
            schema.putArray("examples").add(Json.mapper().readTree(doc.example()));
        }
    }

    private static void text(ObjectNode schema, String keyword, String value) {
        if (!value.isEmpty()) {
            schema.put(keyword, value);
        }
    }
}
