package dev.modelyard.hub.platform.json;

import dev.modelyard.hub.platform.json.Documents.Place;
import dev.modelyard.hub.platform.json.Documents.Unreadable;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds the tree of the value that a parser stands at, and tells where each value in it stands. */
final class TreeReader {
    /** Of values that nobody asks for: no pointer is so. */
    private static final String NOWHERE = "-";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final @Nullable Places places;
    private int left = Json.MAX_TOKENS;

    /** @param places is told where each value stands; null where nobody asks */
    TreeReader(JsonParser parser, @Nullable Places places) {
        this.parser = parser;
        this.places = places;
    }

    /** How many values have been read. */
    int parts() {
        return Json.MAX_TOKENS - left;
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
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN()) {
                    throw new Unreadable("has a number that is none, or is infinite", place());
                }
                yield decimal();
            }
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Unreadable("has a value of a kind that JSON has not", place());
        };
    }

    private boolean isAsked(String pointer) {
        return places != null && places.wants(pointer);
    }

    private @Nullable Place place() {
        return Place.of(parser.currentTokenLocation());
    }

    /** As it will be read back once it is written: one without a point is an integer then. */
    private JsonNode decimal() throws Unreadable {
        try {
            var number = parser.getDecimalValue().stripTrailingZeros();
            return number.scale() == 0 ? integer(number.unscaledValue()) : NODES.numberNode(number);
        } catch (NumberFormatException e) {
            throw new Unreadable("has a number that is too large or too small", place());
        }
    }

    private JsonNode whole() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> integer(parser.getBigIntegerValue());
        };
    }

    private static JsonNode integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private JsonNode object(String pointer) throws Unreadable {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (object.has(name)) {
                throw new Unreadable("gives a field twice", place());
            }
            parser.nextToken();
            object.set(name, value(isAsked(pointer) ? Faults.member(pointer, name) : NOWHERE));
        }
        return object;
    }

    private JsonNode array(String pointer) throws Unreadable {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(isAsked(pointer) ? pointer + '/' + array.size() : NOWHERE));
        }
        return array;
    }
}
