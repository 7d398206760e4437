package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A model that a simulator serves, and what it says of it where the dialect has a place for that.
 *
 * @param name          a suffix such as {@code slow!delay=2s} gives it faults of its own
 * @param bytes         its size on disk and in memory
 * @param parameters    how many it has
 * @param contextLength in tokens
 * @param capabilities  in Ollama's words, such as {@code completion}, {@code vision}, {@code tools}, {@code thinking}
 * @param isLoaded      whether it is in memory
 */
public record Model(
        String name,
        long bytes,
        long parameters,
        String quantization,
        int contextLength,
        List<String> capabilities,
        boolean isLoaded) {
    private static final long BILLION = 1_000_000_000;
    private static final List<String> FACTS =
            List.of("name", "bytes", "parameters", "quantization", "contextLength", "capabilities", "isLoaded");

    public Model {
        ModelName.of(name).faults();
        if (bytes < 0 || parameters < 0 || contextLength < 0) {
            throw new IllegalArgumentException("the numbers of a model are 0 or more: " + name);
        }
        capabilities = List.copyOf(capabilities);
    }

    /** A loaded one of 1 GB, that can do everything but see. */
    public static Model named(String name) {
        var all = List.of("completion", "tools", "thinking", "embedding");
        return new Model(name, BILLION, BILLION, "Q4_0", 4096, all, true);
    }

    public Model withSize(long size, long numbers, String quantized) {
        return new Model(name, size, numbers, quantized, contextLength, capabilities, isLoaded);
    }

    public Model withContext(int tokens) {
        return new Model(name, bytes, parameters, quantization, tokens, capabilities, isLoaded);
    }

    /** One that can do this and nothing else. */
    public Model withCapabilities(String... words) {
        return new Model(name, bytes, parameters, quantization, contextLength, List.of(words), isLoaded);
    }

    /** The same, on disk only. */
    public Model unloaded() {
        return new Model(name, bytes, parameters, quantization, contextLength, capabilities, false);
    }

    /** A name alone, or an object with some of the facts. */
    static Model read(JsonNode json) throws Refused {
        if (json.isString()) {
            return named(json.stringValue());
        }
        for (var fact : json.propertyNames()) {
            if (!FACTS.contains(fact)) {
                throw new IllegalArgumentException("a model has " + String.join(", ", FACTS) + ", not " + fact);
            }
        }
        if (!json.path("name").isString()) {
            throw new Refused(400, "invalid_models", "a model is given as its name, or as an object with a name");
        }
        var plain = named(json.path("name").stringValue());
        var capabilities = new ArrayList<String>();
        json.path("capabilities").forEach(word -> capabilities.add(word.asString("")));
        return new Model(
                plain.name,
                json.path("bytes").asLong(plain.bytes),
                json.path("parameters").asLong(plain.parameters),
                json.path("quantization").asString(plain.quantization),
                json.path("contextLength").asInt(plain.contextLength),
                json.has("capabilities") ? capabilities : plain.capabilities,
                json.path("isLoaded").asBoolean(plain.isLoaded));
    }

    /** Its parameters in the words that people use, such as {@code 7.6B} and {@code 135M}. */
    String parameterSize() {
        var billions = parameters >= BILLION;
        var number = String.format(Locale.ROOT, "%.1f", (double) parameters / (billions ? BILLION : BILLION / 1000));
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + (billions ? "B" : "M");
    }
}
