package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages of Ollama's chat, translated into OpenAI's. Ollama's tool results need not say which call they answer;
 * OpenAI's must, so that calls get ids, and results the id of the first open call that fits.
 */
final class ChatMessages {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

    private record Call(String id, String name) {}

    private final @Nullable Images images;
    private final List<Call> open = new ArrayList<>();
    private int calls;

    /**
     * @param images cut out of the body; null if it has none
     */
    ChatMessages(@Nullable Images images) {
        this.images = images;
    }

    ArrayNode translate(JsonNode messages) throws BadBody {
        if (!messages.isArray() || messages.isEmpty()) {
            throw new BadBody("messages", "`messages` must be an array with at least one message.");
        }
        ArrayNode translated = Json.MAPPER.createArrayNode();
        for (int i = 0; i < messages.size(); i++) {
            translated.add(message(messages.get(i), "messages[" + i + "]"));
        }
        return translated;
    }

    private ObjectNode message(JsonNode message, String at) throws BadBody {
        String role = message.path("role").asString("").toLowerCase(Locale.ROOT);
        if (!ROLES.contains(role)) {
            throw new BadBody(at + ".role", "`" + at + ".role` must be system, user, assistant or tool.");
        }
        checkFields(message, at);
        ObjectNode translated = Json.MAPPER.createObjectNode().put("role", role);
        String content = text(message, "content", at);
        JsonNode pictures = message.path("images");
        if (images == null || ChatRequest.saysNothing(pictures)) {
            translated.put("content", content);
        } else {
            translated.set("content", parts(content, pictures, images));
        }
        String thinking = text(message, "thinking", at);
        if (!thinking.isEmpty()) {
            translated.put("reasoning_content", thinking);
        }
        if (!ChatRequest.saysNothing(message.path("tool_calls"))) {
            translated.set("tool_calls", calls(message.path("tool_calls"), at + ".tool_calls"));
        }
        if (role.equals("tool")) {
            translated.put("tool_call_id", answered(message, at));
        }
        return translated;
    }

    private static void checkFields(JsonNode message, String at) throws BadBody {
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            switch (field.getKey()) {
                case "role", "content", "images", "thinking", "tool_calls", "tool_name", "name", "tool_call_id" -> {}
                default -> ChatRequest.refuseUnlessSilent(at + "." + field.getKey(), field.getValue());
            }
        }
    }

    private static String text(JsonNode message, String name, String at) throws BadBody {
        JsonNode text = message.path(name);
        if (!text.isString() && !text.isNull() && !text.isMissingNode()) {
            throw new BadBody(at + "." + name, "`" + at + "." + name + "` must be a string.");
        }
        return text.asString("");
    }

    private static ArrayNode parts(String content, JsonNode pictures, Images images) {
        ArrayNode parts = Json.MAPPER.createArrayNode();
        if (!content.isEmpty()) {
            parts.addObject().put("type", "text").put("text", content);
        }
        for (JsonNode picture : pictures) {
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", images.urlPrefix(picture.asInt()));
        }
        return parts;
    }

    private ArrayNode calls(JsonNode given, String at) throws BadBody {
        if (!given.isArray()) {
            throw new BadBody(at, "`" + at + "` must be an array.");
        }
        ArrayNode translated = Json.MAPPER.createArrayNode();
        for (int i = 0; i < given.size(); i++) {
            JsonNode function = given.get(i).path("function");
            if (!function.path("name").isString()) {
                throw new BadBody(at, "`" + at + "[" + i + "].function.name` must be a string.");
            }
            String id = given.get(i).path("id").asString("");
            Call call = new Call(
                    id.isEmpty() ? "call_" + calls : id, function.path("name").stringValue());
            calls++;
            open.add(call);
            translated
                    .addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", arguments(function.path("arguments")));
        }
        return translated;
    }

    private static String arguments(JsonNode arguments) {
        if (ChatRequest.saysNothing(arguments)) {
            return "{}";
        }
        return arguments.isString() ? arguments.stringValue() : Json.MAPPER.writeValueAsString(arguments);
    }

    /** The id of the call that the tool's message answers. */
    private String answered(JsonNode message, String at) throws BadBody {
        String id = message.path("tool_call_id").asString("");
        if (!id.isEmpty()) {
            open.removeIf(call -> call.id().equals(id));
            return id;
        }
        String name = message.path("tool_name").asString(message.path("name").asString(""));
        for (Call call : open) {
            if (name.isEmpty() || name.equals(call.name())) {
                open.remove(call);
                return call.id();
            }
        }
        throw new BadBody(
                at, "`" + at + "` answers no tool call: none" + (name.isEmpty() ? "" : " of " + name) + " is open.");
    }
}
