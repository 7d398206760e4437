package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in Ollama's chat form, translated into OpenAI's. What has no counterpart there is refused by name, except
 * for what only says how an Ollama loads and keeps a model: clients send that always, and nothing in the answer depends
 * on it.
 */
final class ChatRequest {
    /** Most text that is translated, images apart, in bytes: as a tree it takes many times as much. */
    static final int LONGEST = 4 << 20;

    private static final byte[] NOTHING = {};

    private byte[] text;
    private final ByteBuf body;
    private final @Nullable Images images;
    private final boolean showsThinking;

    private ChatRequest(byte[] text, ByteBuf body, @Nullable Images images, boolean showsThinking) {
        this.text = text;
        this.body = body;
        this.images = images;
        this.showsThinking = showsThinking;
    }

    /**
     * @param body     in Ollama's form, scanned already; must live as long as this
     * @param model    as the endpoint names it
     * @param addUsage whether to ask a stream for its usage
     * @throws BadBody naming the field that cannot be translated
     */
    static ChatRequest translate(ByteBuf body, String model, boolean stream, boolean addUsage) throws BadBody {
        Images images = Images.in(body);
        JsonNode chat = tree(images == null ? body.retainedSlice() : images.withoutThem());
        ObjectNode asked = Json.MAPPER.createObjectNode().put("model", model);
        asked.set("messages", new ChatMessages(images).translate(chat.path("messages")));
        asked.put("stream", stream);
        if (stream && addUsage) {
            asked.putObject("stream_options").put("include_usage", true);
        }
        for (Map.Entry<String, JsonNode> field : chat.properties()) {
            translate(field.getKey(), field.getValue(), asked);
        }
        return new ChatRequest(
                Json.MAPPER.writeValueAsString(asked).getBytes(UTF_8), body, images, !isFalse(chat.path("think")));
    }

    /** Whether the client wants to see what the model thinks. */
    boolean showsThinking() {
        return showsThinking;
    }

    /** The body in OpenAI's form, owned by the caller; asked for once. */
    ByteBuf body() {
        ByteBuf translated = body.alloc().buffer(text.length).writeBytes(text);
        text = NOTHING;
        return images == null ? translated : images.putBack(translated);
    }

    private static JsonNode tree(ByteBuf body) throws BadBody {
        try {
            if (body.readableBytes() > LONGEST) {
                throw new BadBody(
                        null,
                        "The body has more than " + LONGEST + " bytes besides images, which is not translated for an"
                                + " endpoint that is not Ollama.");
            }
            return Json.MAPPER.readTree(new ByteBufInputStream(body));
        } catch (JacksonException e) {
            // it was scanned already, so this is about the bounds of trees alone
            throw new BadBody(
                    null,
                    "The body has too many parts, or is nested too deep, to be translated for an endpoint that is not"
                            + " Ollama.");
        } finally {
            body.release();
        }
    }

    private static void translate(String name, JsonNode value, ObjectNode asked) throws BadBody {
        switch (name) {
            case "model", "stream", "messages" -> {}
            // about loading a model, and about prompts that are too long, which other servers refuse by themselves
            case "keep_alive", "truncate", "shift" -> {}
            case "options" -> ChatOptions.translate(value, asked);
            case "format" -> format(value, asked);
            case "tools" -> tools(value, asked);
            case "think" -> think(value, asked);
            case "logprobs", "top_logprobs" -> {
                if (!saysNothing(value)) {
                    asked.set(name, value);
                }
            }
            default -> refuseUnlessSilent(name, value);
        }
    }

    private static void format(JsonNode format, ObjectNode asked) throws BadBody {
        if (format.isString() && format.stringValue().equals("json")) {
            asked.putObject("response_format").put("type", "json_object");
        } else if (format.isObject()) {
            // OpenAI's wants a name, and no servers look at it
            asked.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .put("name", "format")
                    .set("schema", format);
        } else if (!saysNothing(format)) {
            throw new BadBody("format", "`format` must be \"json\" or a JSON schema.");
        }
    }

    private static void tools(JsonNode tools, ObjectNode asked) throws BadBody {
        if (tools.isArray() && !tools.isEmpty()) {
            asked.set("tools", tools);
        } else if (!saysNothing(tools)) {
            throw new BadBody("tools", "`tools` must be an array.");
        }
    }

    /** Thinking itself cannot be switched in OpenAI's dialect: false hides it, true is what such models do anyway. */
    private static void think(JsonNode think, ObjectNode asked) throws BadBody {
        if (think.isBoolean() || saysNothing(think)) {
            return;
        }
        switch (think.asString("")) {
            case "low", "medium", "high" -> asked.set("reasoning_effort", think);
            case "max" -> asked.put("reasoning_effort", "high");
            default ->
                throw new BadBody("think", "`think` must be true, false, \"low\", \"medium\", \"high\" or \"max\".");
        }
    }

    static void refuseUnlessSilent(String name, JsonNode value) throws BadBody {
        if (!saysNothing(value)) {
            throw new BadBody(name, "`" + name + "` has no counterpart at an endpoint that is not Ollama.");
        }
    }

    /** Null, false, and what is empty: what clients send for fields that are not used. */
    static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || isFalse(value)
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isContainer() && value.isEmpty());
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}
