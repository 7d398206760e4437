package dev.modelyard.hub.platform.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Texts of files and variables, in JSON or YAML, that hold one value or a list of them. Read item by item, so that a long
 * list is never a tree as a whole. YAML is that of 1.2 with its core schema (https://yaml.org/spec/1.2.2, section 10.3), and
 * stricter: no second document, no anchors' aliases, no key twice.
 */
public final class Documents {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(Json.MAX_DEPTH)
            .maxNumberLength(Json.MAX_DIGITS)
            .build();

    private static final TokenStreamFactory JSON_TEXTS =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final TokenStreamFactory YAML_TEXTS = YAMLFactory.builder()
            .streamReadConstraints(LIMITS)
            .loadSettings(LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .build())
            .disable(YAMLReadFeature.PARSE_OCTAL_NUMBERS)
            .build();

    private Documents() {}

    /** What a text is written in. */
    public enum Format {
        JSON,
        YAML;

        private JsonParser parser(String text) {
            return this == JSON
                    ? JSON_TEXTS.createParser(ObjectReadContext.empty(), text)
                    : YAML_TEXTS.createParser(ObjectReadContext.empty(), new WholePairs(text));
        }

        /** The name in JSON. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By the end of a file's name: .json, .yaml or .yml, in any case. */
        public static Optional<Format> ofName(String name) {
            return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                case "json" -> Optional.of(JSON);
                case "yaml", "yml" -> Optional.of(YAML);
                default -> Optional.empty();
            };
        }
    }

    /**
     * One value of a text.
     *
     * @param index in the list; -1 where the text is no list
     * @param place where it begins
     * @param parts how many values it has in it, and is
     */
    public record Item(int index, JsonNode node, @Nullable Place place, int parts) {}

    /**
     * Gives each item to {@code taker}, the first ones also of a text that turns out to be none.
     *
     * @return whether the text is a list
     * @throws Unreadable if the text is not UTF-8, not of its format, or too deep
     */
    public static boolean read(byte[] content, Format format, Consumer<Item> taker) throws Unreadable {
        if (content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB && content[2] == (byte) 0xBF) {
            throw new Unreadable("begins with a byte order mark; save it as UTF-8 without one", new Place(1, 1));
        }
        try (var parser = format.parser(Json.text(content))) {
            return read(parser, format, taker);
        } catch (NotJson e) {
            throw new Unreadable("is not UTF-8", null);
        }
    }

    private static boolean read(JsonParser parser, Format format, Consumer<Item> taker) throws Unreadable {
        try {
            return items(parser, taker);
        } catch (StreamConstraintsException e) {
            throw new Unreadable(
                    "is nested deeper than %d levels, or has a number of more than %d digits or a very long name"
                            .formatted(Json.MAX_DEPTH, Json.MAX_DIGITS),
                    Place.of(parser.currentLocation()));
        } catch (JacksonException e) {
            throw new Unreadable(why(e, format), Place.of(e.getLocation()));
        }
    }

    private static String why(JacksonException e, Format format) {
        if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate ")) {
            return "gives a field twice";
        }
        if (format == Format.JSON) {
            return "is not JSON: " + JsonSyntax.words(e);
        }
        return e.getCause() instanceof MarkedYamlEngineException marked
                ? "is not YAML: " + marked.getProblem()
                : "is not YAML";
    }

    private static boolean items(JsonParser parser, Consumer<Item> taker) throws Unreadable {
        var first = parser.nextToken();
        if (first == null) {
            throw new Unreadable("is empty", null);
        }
        var isList = first == JsonToken.START_ARRAY;
        if (isList) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                taker.accept(item(parser, i));
            }
        } else {
            taker.accept(item(parser, -1));
        }
        if (parser.nextToken() != null) {
            throw new Unreadable("has something behind its value", Place.of(parser.currentTokenLocation()));
        }
        return isList;
    }

    private static Item item(JsonParser parser, int index) throws Unreadable {
        var place = Place.of(parser.currentTokenLocation());
        var tree = new TreeReader(parser, null);
        return new Item(index, tree.value(), place, tree.parts());
    }

    /**
     * Where values of some items stand: the text is read again, since few are asked for.
     *
     * @param content that was read without a failure
     * @param wanted  pointers that begin at the item, by its index; others are not looked at
     */
    public static void places(
            byte[] content,
            Format format,
            IntFunction<Optional<? extends Collection<String>>> wanted,
            ObjIntConsumer<Places> taker) {
        try (var parser = format.parser(Json.text(content))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                place(parser, -1, wanted, taker);
                return;
            }
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                place(parser, i, wanted, taker);
            }
        } catch (Unreadable e) {
            throw new IllegalStateException("a text can no longer be read", e);
        }
    }

    private static void place(
            JsonParser parser,
            int index,
            IntFunction<Optional<? extends Collection<String>>> wanted,
            ObjIntConsumer<Places> taker)
            throws Unreadable {
        var pointers = wanted.apply(index);
        if (pointers.isEmpty()) {
            parser.skipChildren();
        } else {
            var places = new Places(pointers.get());
            new TreeReader(parser, places).value();
            taker.accept(places, index);
        }
    }

    /** Where something stands in a text; both count from 1. */
    public record Place(int line, int column) {
        static @Nullable Place of(tools.jackson.core.@Nullable TokenStreamLocation where) {
            return where == null || where.getLineNr() < 1
                    ? null
                    : new Place(where.getLineNr(), Math.max(1, where.getColumnNr()));
        }
    }

    /** A text that cannot be read: the reason, which repeats nothing of JSON, and the place where that is known. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Place place;

        Unreadable(String reason, @Nullable Place place) {
            super(reason, null, false, false);
            this.place = place;
        }

        /** Goes on from the name of the text: {@code is empty}. */
        public String reason() {
            return String.valueOf(getMessage());
        }

        public @Nullable Place place() {
            return place;
        }
    }
}
