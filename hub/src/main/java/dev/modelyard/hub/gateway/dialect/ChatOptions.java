package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.BadBody;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ollama's {@code options}, translated into fields of OpenAI's request. */
final class ChatOptions {
    private static final Map<String, String> NUMBERS = Map.of(
            "temperature", "temperature",
            "top_p", "top_p",
            "frequency_penalty", "frequency_penalty",
            "presence_penalty", "presence_penalty");

    /** How an Ollama loads the model and spends the machine's memory: no part of the answer. */
    private static final Set<String> HINTS = Set.of(
            "num_ctx",
            "num_keep",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "num_thread",
            "numa",
            "low_vram",
            "f16_kv",
            "logits_all",
            "vocab_only",
            "use_mmap",
            "use_mlock");

    /** Values that switch something off which no other server switches on. */
    private static final Map<String, Integer> OFF =
            Map.of("mirostat", 0, "tfs_z", 1, "typical_p", 1, "repeat_penalty", 1);

    private ChatOptions() {}

    static void translate(JsonNode options, ObjectNode asked) throws BadBody {
        if (ChatRequest.saysNothing(options)) {
            return;
        }
        if (!options.isObject()) {
            throw new BadBody("options", "`options` must be an object.");
        }
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getValue().isNull()) {
                translate(option.getKey(), option.getValue(), asked);
            }
        }
    }

    private static void translate(String name, JsonNode value, ObjectNode asked) throws BadBody {
        String number = NUMBERS.get(name);
        if (number != null) {
            asked.set(number, checked(name, value.isNumber(), "a number", value));
        } else if (name.equals("seed")) {
            asked.set("seed", checked(name, value.isIntegralNumber(), "a whole number", value));
        } else if (name.equals("num_predict")) {
            // up to 0 Ollama goes on for as long as the model does, which is OpenAI's default
            if (checked(name, value.isIntegralNumber(), "a whole number", value).asLong() > 0) {
                asked.set("max_tokens", value);
            }
        } else if (name.equals("stop")) {
            stop(value, asked);
        } else if (!HINTS.contains(name) && !isOff(name, value)) {
            throw new BadBody(
                    "options." + name, "`options." + name + "` has no counterpart at an endpoint that is not Ollama.");
        }
    }

    private static void stop(JsonNode stop, ObjectNode asked) throws BadBody {
        boolean texts = stop.isString() || (stop.isArray() && stop.valueStream().allMatch(JsonNode::isString));
        checked("stop", texts, "a string or an array of strings", stop);
        if (!ChatRequest.saysNothing(stop)) {
            asked.set("stop", stop);
        }
    }

    private static boolean isOff(String name, JsonNode value) {
        Integer off = OFF.get(name);
        return off != null && value.isNumber() && value.doubleValue() == off;
    }

    private static JsonNode checked(String name, boolean fits, String what, JsonNode value) throws BadBody {
        if (!fits) {
            throw new BadBody("options." + name, "`options." + name + "` must be " + what + ".");
        }
        return value;
    }
}
