package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The calls of tools in one answer, put together from the crumbs that a stream gives. */
final class ChatCalls {
    /** All arguments together, in characters: a bound on what one answer may hold. */
    private static final int LONGEST = 4 << 20;

    private static final class Call {
        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private Call(int index) {
            this.index = index;
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private int length;

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * @param crumbs {@code tool_calls} of a delta or a message
     */
    void take(JsonNode crumbs) throws ChatFailure {
        for (JsonNode crumb : crumbs) {
            Call call = callOf(crumb);
            JsonNode function = crumb.path("function");
            call.id = crumb.path("id").asString(call.id);
            // some servers repeat the name in every crumb
            call.name = function.path("name").asString("").isEmpty()
                    ? call.name
                    : function.path("name").stringValue();
            JsonNode arguments = function.path("arguments");
            String text = arguments.isObject() ? Json.MAPPER.writeValueAsString(arguments) : arguments.asString("");
            length += text.length();
            if (length > LONGEST) {
                throw new ChatFailure("The endpoint's tool calls are too long.");
            }
            call.arguments.append(text);
        }
    }

    /** The calls as Ollama gives them, arguments as objects. */
    ArrayNode whole() throws ChatFailure {
        ArrayNode whole = Json.MAPPER.createArrayNode();
        for (Call call : calls) {
            JsonNode arguments = arguments(call);
            var given = whole.addObject();
            if (!call.id.isEmpty()) {
                given.put("id", call.id);
            }
            given.putObject("function")
                    .put("index", whole.size() - 1)
                    .put("name", call.name)
                    .set("arguments", arguments);
        }
        return whole;
    }

    /** A crumb without an index is a call of its own; so is one with an id of its own, whatever index it has. */
    private Call callOf(JsonNode crumb) {
        int index = crumb.path("index").asInt(-1);
        String id = crumb.path("id").asString("");
        for (int i = calls.size() - 1; i >= 0 && index >= 0; i--) {
            Call call = calls.get(i);
            if (call.index == index) {
                if (id.isEmpty() || call.id.isEmpty() || id.equals(call.id)) {
                    return call;
                }
                break;
            }
        }
        Call call = new Call(index);
        calls.add(call);
        return call;
    }

    private static JsonNode arguments(Call call) throws ChatFailure {
        if (call.arguments.toString().isBlank()) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            JsonNode arguments = Json.MAPPER.readTree(call.arguments.toString());
            if (arguments.isObject()) {
                return arguments;
            }
        } catch (JacksonException e) {
            throw new ChatFailure(
                    "The model called " + call.name + " with arguments that are no JSON: " + e.getOriginalMessage());
        }
        throw new ChatFailure("The model called " + call.name + " with arguments that are no JSON object.");
    }
}
