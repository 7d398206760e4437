package dev.modelyard.hub.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads what servers answer about themselves, as it comes in: whatever is not a name is passed over and not kept. */
final class ModelLists {
    private static final int MOST_MODELS = 5000;

    /** A tree takes many times the memory of its text, so where one is needed the answer must be short. */
    private static final int MOST_OF_A_TREE = 1_000_000;

    /** Reading one takes milliseconds, since its text is there already. */
    private static final Semaphore TREES_AT_ONCE = new Semaphore(2);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1_000_000)
                    .maxNameLength(1000)
                    .build())
            // a table of every name of a property that any server ever sent would never shrink
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private static final JsonMapper TREES = JsonMapper.builder(JSON).build();

    private ModelLists() {}

    /** {@code {"models":[{"name":…}]}}. */
    static Listing.Models ollama(InputStream body) throws IOException, NoList {
        return reading(body, parser -> {
            var lists = lists(parser, List.of("name", "model"));
            return required(lists.models);
        });
    }

    /**
     * {@code {"data":[{"id":…}]}}; the list alone, or under {@code models}, where a server has no {@code data}.
     */
    static Listing.Models openAi(InputStream body) throws IOException, NoList {
        return reading(body, parser -> {
            var lists = lists(parser, List.of("id", "name", "model"));
            if (lists.data != null && lists.models != null) {
                // llama.cpp says the one of a model here and the other there
                lists.data.complete(lists.models);
            }
            return required(Stream.of(lists.data, lists.bare, lists.models)
                    .filter(list -> list != null)
                    .findFirst()
                    .orElse(null));
        });
    }

    /** What {@code pointer} finds. */
    static Listing.Models custom(InputStream body, ModelsPointer pointer) throws IOException, NoList {
        var bytes = body.readNBytes(MOST_OF_A_TREE + 1);
        if (bytes.length > MOST_OF_A_TREE) {
            throw new NoList("its answer is longer than " + MOST_OF_A_TREE + " bytes");
        }
        TREES_AT_ONCE.acquireUninterruptibly();
        try {
            var tree = TREES.readTree(bytes);
            if (!pointer.leadsSomewhere(tree)) {
                throw new NoList("its answer has nothing at modelsPointer");
            }
            var names = new Names();
            pointer.names(tree).forEach(name -> names.add(name, ModelFacts.NONE));
            return names.listing();
        } catch (JacksonException e) {
            throw new NoList("its answer is not JSON");
        } finally {
            TREES_AT_ONCE.release();
        }
    }

    /** How many tokens each model of an Ollama's {@code /api/ps} was loaded with, by name; 0 where it does not say. */
    static Map<String, Long> loaded(InputStream body) throws IOException, NoList {
        var running = ollama(body);
        Map<String, Long> contexts = new HashMap<>();
        for (var name : running.names()) {
            var context = running.facts().getOrDefault(name, ModelFacts.NONE).contextLength();
            contexts.put(name, context == null ? 0 : context);
        }
        return contexts;
    }

    /** Whether this is {@code {"version":"…"}}, what only Ollama answers. */
    static boolean isOllamaVersion(InputStream body) throws IOException, NoList {
        return reading(body, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            var found = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var isVersion = parser.currentName().equals("version");
                found |= parser.nextToken() == JsonToken.VALUE_STRING && isVersion;
                parser.skipChildren();
            }
            return found;
        });
    }

    private static Listing.Models required(@Nullable Names names) throws NoList {
        if (names == null) {
            throw new NoList("its answer has no list of models");
        }
        return names.listing();
    }

    /** The lists that an answer has; null for none, and {@code bare} for one that is the whole answer. */
    private static final class Lists {
        private @Nullable Names data;
        private @Nullable Names models;
        private @Nullable Names bare;
    }

    private static Lists lists(JsonParser parser, List<String> keys) {
        var lists = new Lists();
        var first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            lists.bare = names(parser, keys);
        } else if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var key = parser.currentName();
                var value = parser.nextToken();
                // some servers write null for an empty list
                var isList = value == JsonToken.START_ARRAY || value == JsonToken.VALUE_NULL;
                if (isList && key.equals("data")) {
                    lists.data = names(parser, keys);
                } else if (isList && key.equals("models")) {
                    lists.models = names(parser, keys);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return lists;
    }

    private static Names names(JsonParser parser, List<String> keys) {
        var names = new Names();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return names;
        }
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                names.add(parser.getString(), ModelFacts.NONE);
            } else if (token == JsonToken.START_OBJECT) {
                var item = ModelItem.read(parser, keys);
                if (item.name() != null) {
                    names.add(item.name(), item.facts());
                }
            } else {
                parser.skipChildren();
            }
        }
        return names;
    }

    /** Reads from a parser. */
    interface Reading<T> {
        T of(JsonParser parser) throws NoList;
    }

    /** @throws NoList if it is not JSON, or the reading's own */
    static <T> T reading(InputStream body, Reading<T> reading) throws IOException, NoList {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return reading.of(parser);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new NoList("its answer is not JSON");
        }
    }

    /** Names in their order, each once, with what is too long or too many left out and counted. */
    private static final class Names {
        private final Map<String, ModelFacts> names = new LinkedHashMap<>();
        private long size;
        private long sizeOfFacts;
        private int skipped;

        void add(String name, ModelFacts facts) {
            if (names.containsKey(name)) {
                return;
            }
            var after = size + ListRoom.size(name);
            if (ModelName.isName(name) && names.size() < MOST_MODELS && after <= ListRoom.MOST_OF_ONE_LIST) {
                names.put(name, withRoom(facts));
                size = after;
            } else {
                skipped++;
            }
        }

        private ModelFacts withRoom(ModelFacts facts) {
            if (sizeOfFacts + facts.size() > ListRoom.MOST_FACTS_OF_ONE_LIST) {
                return ModelFacts.NONE;
            }
            sizeOfFacts += facts.size();
            return facts;
        }

        /** What another list says of the same models. */
        void complete(Names other) {
            names.replaceAll((name, facts) -> facts.or(other.names.getOrDefault(name, ModelFacts.NONE)));
        }

        Listing.Models listing() {
            Map<String, ModelFacts> said = new HashMap<>(names);
            said.values().removeIf(ModelFacts.NONE::equals);
            return new Listing.Models(List.copyOf(names.keySet()), said, skipped);
        }
    }

    /** An answer that is not a list of models. */
    static final class NoList extends Exception {
        private static final long serialVersionUID = 1L;

        NoList(String message) {
            super(message);
        }
    }
}
