package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where in an answer the models are: a JSON pointer (RFC 6901), in which {@code *} stands for every item of a list and
 * every value of an object. What it finds may be names, lists of names, or objects with {@code id}, {@code name} or
 * {@code model}.
 */
@Doc(value = "JSON pointer to the models in that answer, * for every item", maxSize = 500, example = "\"/data/*/id\"")
public record ModelsPointer(@JsonValue String value) {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 20;
    private static final List<String> NAMES = List.of("id", "name", "model");

    public static ModelsPointer parse(String text) {
        var isPointer = text.isEmpty() || text.startsWith("/");
        if (!isPointer || text.length() > MAX_LENGTH || text.matches("(?s).*~(?![01]).*")) {
            throw new Malformed("must be a JSON pointer such as /data or /data/*/id");
        }
        if (text.chars().filter(c -> c == '/').count() > MAX_DEPTH) {
            throw new Malformed("must have at most " + MAX_DEPTH + " parts");
        }
        return new ModelsPointer(text);
    }

    /** @return the names found, in order; empty also where nothing is at this pointer, see {@link #leadsSomewhere} */
    Stream<String> names(JsonNode answer) {
        return found(answer)
                .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .flatMap(ModelsPointer::name);
    }

    /** Whether there is anything at this pointer, be it an empty list. */
    boolean leadsSomewhere(JsonNode answer) {
        return found(answer).findAny().isPresent();
    }

    private Stream<JsonNode> found(JsonNode answer) {
        var nodes = Stream.of(answer);
        var parts = value.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].replace("~1", "/").replace("~0", "~");
            nodes = nodes.flatMap(node -> step(node, part));
        }
        return nodes.filter(node -> !node.isNull());
    }

    private static Stream<JsonNode> step(JsonNode node, String part) {
        if (part.equals("*")) {
            return node.valueStream();
        }
        if (node.isArray()) {
            return part.matches("0|[1-9][0-9]{0,8}")
                    ? Stream.ofNullable(node.get(Integer.parseInt(part)))
                    : Stream.of();
        }
        return Stream.ofNullable(node.get(part));
    }

    private static Stream<String> name(JsonNode node) {
        if (node.isString()) {
            return Stream.of(node.stringValue());
        }
        return NAMES.stream()
                .map(node::get)
                .filter(name -> name != null && name.isString())
                .limit(1)
                .map(JsonNode::stringValue);
    }
}
