package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Vectors of length 1 that depend on model and text alone. */
final class Embeddings {
    private final int dimensions;

    Embeddings(int dimensions) {
        this.dimensions = dimensions;
    }

    /** {@code /v1/embeddings}; a list of numbers is one input, as OpenAI has it. */
    Answer openAi(JsonNode body, Faults faults) throws Refused {
        var model = body.path("model").asString("");
        var inputs = inputs(body);
        var answer = Json.object().put("object", "list");
        var data = answer.putArray("data");
        var base64 = body.path("encoding_format").asString("float").equals("base64");
        for (var input : inputs) {
            var vector = vector(model, input, size(body));
            var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (base64) {
                item.put("embedding", base64(vector));
            } else {
                put(item, vector);
            }
        }
        var tokens = tokens(inputs);
        answer.put("model", model);
        if (!faults.is(Fault.USAGE, "never")) {
            answer.putObject("usage").put("prompt_tokens", tokens.prompt()).put("total_tokens", tokens.prompt());
        }
        return answer(answer, tokens, faults);
    }

    /** {@code /api/embed}; an empty list loads the model, and that is all. */
    Answer ollama(JsonNode body, Faults faults) throws Refused {
        var model = body.path("model").asString("");
        var given = body.path("input");
        var inputs = given.isArray() && given.isEmpty() ? List.<String>of() : inputs(body);
        var answer = Json.object().put("model", model);
        var vectors = answer.putArray("embeddings");
        for (var input : inputs) {
            var vector = vectors.addArray();
            for (var number : vector(model, input, size(body))) {
                vector.add(number);
            }
        }
        var tokens = tokens(inputs);
        answer.put("total_duration", 2_000_000 + tokens.prompt() * 1000).put("load_duration", 2_000_000);
        if (!faults.is(Fault.USAGE, "never")) {
            answer.put("prompt_eval_count", tokens.prompt());
        }
        return answer(answer, tokens, faults);
    }

    private static Answer answer(ObjectNode json, Tokens tokens, Faults faults) {
        var send = new Step.Send(ByteBuffer.wrap(Json.bytes(json)), 0, 0, !faults.is(Fault.USAGE, "never"));
        return new Answer(200, Answer.JSON, List.of(), List.of(send, Answer.END), false, true, tokens);
    }

    private int size(JsonNode body) {
        var asked = body.path("dimensions").asInt(dimensions);
        return Math.clamp(asked, 1, 1 << 16);
    }

    private static List<String> inputs(JsonNode body) throws Refused {
        var input = body.path("input");
        var inputs = new ArrayList<String>();
        if (input.isString()) {
            inputs.add(input.stringValue());
        } else if (input.isArray() && input.path(0).isNumber()) {
            inputs.add(numbers(input));
        } else if (input.isArray()) {
            input.forEach(item -> inputs.add(item.isArray() ? numbers(item) : item.asString("")));
        }
        if (inputs.isEmpty()) {
            throw new Refused(400, "missing_required_parameter", "input", "input is not a text or a list of texts");
        }
        return inputs;
    }

    /** Tokens that are numbers already: a word each. */
    private static String numbers(JsonNode tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.asString("")).append(' '));
        return text.toString();
    }

    private static Tokens tokens(List<String> inputs) {
        return new Tokens(inputs.stream().mapToInt(Text::words).sum(), 0);
    }

    private static float[] vector(String model, String input, int size) {
        var seed = Text.hash(Text.hash(0, ModelName.of(model).base()), input);
        var vector = new float[size];
        var length = 0.0;
        for (var i = 0; i < size; i++) {
            vector[i] = (Text.mixed(seed + i) >> 40) / (float) (1 << 23);
            length += vector[i] * vector[i];
        }
        for (var i = 0; i < size; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    private static void put(ObjectNode item, float[] vector) {
        var numbers = item.putArray("embedding");
        for (var number : vector) {
            numbers.add(number);
        }
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
