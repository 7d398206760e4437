package dev.modelyard.hub.endpoints;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a model's file says of it, as an Ollama passes it on: {@code model_info} of {@code /api/show}, read as it comes in.
 * Its keys are those of GGUF, most of them behind the architecture's name: {@code llama.block_count}. A part that sees or
 * hears has others: {@code gemma4.audio.block_count}.
 */
final class ModelInfo {
    private static final String ARCHITECTURE = "general.architecture";
    private static final String CONTEXT = "context_length";
    private static final String LAYERS = "block_count";
    private static final String WIDTH = "embedding_length";
    private static final String HEADS = "attention.head_count";
    private static final String CACHED_HEADS = "attention.head_count_kv";
    private static final String KEY = "attention.key_length";
    private static final String VALUE = "attention.value_length";
    private static final String WINDOW = "attention.sliding_window";
    private static final String IS_CAUSAL = "attention.causal";

    /** Layers that share their cache, keep it compressed, or keep something else: not counted by heads alone. */
    private static final Set<String> OTHERWISE = Set.of(
            "attention.chunk_size",
            "attention.cross_attention_layers",
            "attention.shared_kv_layers",
            "attention.kv_lora_rank",
            "full_attention_interval",
            "ssm.state_size",
            "wkv.head_size");

    private static final Set<String> SINGLE =
            Set.of(CONTEXT, LAYERS, WIDTH, HEADS, CACHED_HEADS, KEY, VALUE, WINDOW, IS_CAUSAL);

    /** Of one architecture there are fewer. */
    private static final int MOST_KEYS = 64;

    /** Numbers by key: one, or one for each layer; none where what is said is no such thing. */
    private final Map<String, List<Long>> said = new HashMap<>();

    private @Nullable String architecture;

    private ModelInfo() {}

    /** Reads the object that has just begun. */
    static ModelInfo read(JsonParser parser) {
        var info = new ModelInfo();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var value = parser.nextToken();
            if (key.equals(ARCHITECTURE) && value == JsonToken.VALUE_STRING) {
                info.architecture = FactBounds.word(parser.getString());
            } else if (isOfUse(key) && info.said.size() < MOST_KEYS) {
                info.said.put(key, numbers(parser));
            }
            parser.skipChildren();
        }
        if (info.architecture == null) {
            info.architecture = info.onlyArchitecture();
        }
        return info;
    }

    private static boolean isOfUse(String key) {
        var name = key.substring(key.indexOf('.') + 1);
        return SINGLE.contains(name) || OTHERWISE.contains(name);
    }

    /** Servers that speak like Ollama may not name it. */
    private @Nullable String onlyArchitecture() {
        var all = said.keySet().stream()
                .map(key -> key.substring(0, Math.max(0, key.indexOf('.'))))
                .distinct()
                .toList();
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static List<Long> numbers(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> List.of(ModelItem.whole(parser));
            case VALUE_TRUE -> List.of(1L);
            case VALUE_FALSE -> List.of(0L);
            case START_ARRAY -> list(parser);
            case null, default -> List.of();
        };
    }

    /** The list that has just begun, to its end. */
    private static List<Long> list(JsonParser parser) {
        var numbers = new ArrayList<Long>();
        var isGood = true;
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = parser.nextToken()) {
            isGood &= token == JsonToken.VALUE_NUMBER_INT && numbers.size() < FactBounds.MOST_LAYERS;
            if (isGood) {
                numbers.add(ModelItem.whole(parser));
            }
            parser.skipChildren();
        }
        return isGood ? numbers : List.of();
    }

    /** Tokens it was made for. */
    @Nullable
    Long contextLength() {
        return FactBounds.tokens(one(CONTEXT));
    }

    /** Null where it is not told, or where heads alone do not tell it. */
    @Nullable
    CacheShape cache() {
        var layers = one(LAYERS);
        return isKeptWhole() && FactBounds.isLayers(layers)
                ? FactBounds.cache(layers, heads((int) layers), length(KEY), length(VALUE))
                : null;
    }

    /** Whether each layer keeps every token of the context. */
    private boolean isKeptWhole() {
        var isCausal = !isSaid(IS_CAUSAL) || one(IS_CAUSAL) == 1;
        return isCausal && !isWindowed() && OTHERWISE.stream().allMatch(name -> !isSaid(name) || isZero(name));
    }

    /** Whether some layers keep the latest tokens only. A window as long as the context is none, nor is one of 0. */
    private boolean isWindowed() {
        if (!isSaid(WINDOW)) {
            return false;
        }
        var context = contextLength();
        return !isZero(WINDOW) && (context == null || one(WINDOW) < context);
    }

    /** Those of all layers together; 0 for unknown. One that does not say how many share a key has a key for each. */
    private long heads(int layers) {
        var heads = of(isSaid(CACHED_HEADS) ? CACHED_HEADS : HEADS);
        var each = heads.size() == 1 ? Collections.nCopies(layers, heads.getFirst()) : heads;
        return each.size() == layers && each.stream().allMatch(FactBounds::isHeads)
                ? each.stream().mapToLong(Long::longValue).sum()
                : 0;
    }

    /** As it is said, or the part of the model's width that is one head's; 0 for unknown. */
    private long length(String key) {
        if (isSaid(key)) {
            return one(key);
        }
        var heads = one(HEADS);
        return heads > 0 ? one(WIDTH) / heads : 0;
    }

    /** 0 where it is not said, or no number. */
    private long one(String name) {
        var numbers = of(name);
        return numbers.size() == 1 ? numbers.getFirst() : 0;
    }

    private boolean isZero(String name) {
        return of(name).equals(List.of(0L));
    }

    private boolean isSaid(String name) {
        return said.containsKey(architecture + "." + name);
    }

    private List<Long> of(String name) {
        return said.getOrDefault(architecture + "." + name, List.of());
    }
}
