package dev.modelyard.hub.endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One item of a server's list of models, read as it comes in. What servers say of a model differs: Ollama, llama.cpp,
 * vLLM and those that speak like them have their fields side by side here, since no two of them mean different things.
 */
final class ModelItem {
    /** Objects within an item that say something of the model. */
    private static final List<String> INNER = List.of("details", "meta", "status");

    /** Servers that list what they have loaded, and nothing else. */
    private static final List<String> LOADED_ONLY = List.of("llamacpp", "vllm");

    private final List<String> nameKeys;
    private int rank;
    private @Nullable String name;
    private @Nullable Long context;
    private @Nullable Long loadedContext;
    private @Nullable Long size;
    private @Nullable String parameters;
    private @Nullable String quantization;
    private @Nullable List<String> capabilities;
    private @Nullable String digest;
    private @Nullable String modified;
    private @Nullable String state;
    private String owner = "";

    private ModelItem(List<String> nameKeys) {
        this.nameKeys = nameKeys;
        this.rank = nameKeys.size();
    }

    /** @param nameKeys where its name may be: the first of them that is a text is it */
    static ModelItem read(JsonParser parser, List<String> nameKeys) {
        var item = new ModelItem(nameKeys);
        item.read(parser, "");
        return item;
    }

    /** Null if it has none. */
    @Nullable
    String name() {
        return name;
    }

    ModelFacts facts() {
        return new ModelFacts(
                context,
                loadedContext,
                size,
                parameters,
                quantization,
                capabilities,
                isLoaded(),
                FactBounds.time(modified),
                FactBounds.digest(digest),
                null,
                null);
    }

    private @Nullable Boolean isLoaded() {
        return switch (state) {
            case null -> LOADED_ONLY.contains(owner.toLowerCase(Locale.ROOT)) ? Boolean.TRUE : null;
            case "loaded" -> true;
            case "unloaded", "loading", "not-loaded", "sleeping", "failed" -> false;
            default -> null;
        };
    }

    /** @param within the path of the object, with a dot at its end; empty for the item itself */
    private void read(JsonParser parser, String within) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                text(within + key, parser.getString());
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                number(within + key, whole(parser));
            } else if (value == JsonToken.START_ARRAY && within.isEmpty() && key.equals("capabilities")) {
                capabilities = words(parser);
            } else if (value == JsonToken.START_OBJECT && within.isEmpty() && INNER.contains(key)) {
                read(parser, key + '.');
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The number that the parser is at; 0 if it is longer than any that can be meant. */
    static long whole(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? 0 : parser.getLongValue();
    }

    private void text(String path, String value) {
        var at = nameKeys.indexOf(path);
        if (at >= 0 && at < rank) {
            name = value;
            rank = at;
        }
        switch (path) {
            case "digest" -> digest = value;
            case "modified_at" -> modified = value;
            case "owned_by" -> owner = value;
            case "state", "status.value" -> state = value;
            case "quantization", "details.quantization_level" -> quantization = FactBounds.word(value);
            case "details.parameter_size" -> parameters = FactBounds.word(value);
            default -> {}
        }
    }

    private void number(String path, long value) {
        switch (path) {
            case "size", "meta.size" -> size = FactBounds.bytes(value);
            case "max_model_len", "context_length", "context_window", "max_context_length", "meta.n_ctx_train" ->
                context = FactBounds.tokens(value);
            case "loaded_context_length" -> loadedContext = FactBounds.tokens(value);
            case "meta.n_params" -> parameters = FactBounds.parameters(value);
            default -> {}
        }
    }

    /** The capabilities in a list that has just begun. */
    static List<String> words(JsonParser parser) {
        List<String> words = new ArrayList<>();
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING && words.size() < FactBounds.MOST_CAPABILITIES) {
                words.add(parser.getString());
            }
            parser.skipChildren();
        }
        return FactBounds.capabilities(words.stream());
    }
}
