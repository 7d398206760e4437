package dev.modelyard.hub.platform.json;

import dev.modelyard.hub.platform.json.Documents.Place;
import dev.modelyard.hub.platform.json.Documents.Unreadable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds the tree of the value that a parser stands at, and tells where each value in it stands. */
final class TreeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final @Nullable Places places;
    private int left = Json.MAX_TOKENS;

    /** @param places is told where each value stands; null where nobody asks */
    TreeReader(JsonParser parser, @Nullable Places places) {
        this.parser = parser;
        this.places = places;
    }

    JsonNode value() throws Unreadable {
        return value("");
    }

    private JsonNode value(String pointer) throws Unreadable {
        var token = Objects.requireNonNull(parser.currentToken());
        if (places != null) {
            places.put(pointer, place());
        }
        if (left-- == 0) {
            throw new Unreadable("has a value of more than %d parts".formatted(Json.MAX_TOKENS), place());
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new Unreadable("has an alias of an anchor, which is not read", place());
        }
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN()) {
                    throw new Unreadable("has a number that is none, or is infinite", place());
                }
                yield NODES.numberNode(parser.getDecimalValue());
            }
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Unreadable("has a value of a kind that JSON has not", place());
        };
    }

    private @Nullable Place place() {
        return Place.of(parser.currentTokenLocation());
    }

    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode object(String pointer) throws Unreadable {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (object.has(name)) {
                throw new Unreadable("gives a field twice", place());
            }
            parser.nextToken();
            object.set(name, value(places == null ? "" : Faults.member(pointer, name)));
        }
        return object;
    }

    private JsonNode array(String pointer) throws Unreadable {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(places == null ? "" : pointer + '/' + array.size()));
        }
        return array;
    }
}
