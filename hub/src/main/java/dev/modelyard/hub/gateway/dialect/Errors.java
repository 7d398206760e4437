package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.databind.node.ObjectNode;

/** Errors that end an answer in-band. */
final class Errors {
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] EVENT_END = "\n\n".getBytes(US_ASCII);

    private Errors() {}

    /** One event, which every client of OpenAI's takes for an error. */
    static ByteBuf event(String code, String message) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.putObject("error")
                .put("message", message)
                .put("type", "server_error")
                .putNull("param")
                .put("code", code);
        byte[] error = Json.MAPPER.writeValueAsString(root).getBytes(UTF_8);
        return Unpooled.wrappedBuffer(DATA, error, EVENT_END);
    }

    /** Ollama's error as one object in one line, without the line's end. */
    static byte[] object(String message) {
        return Json.MAPPER
                .writeValueAsString(Json.MAPPER.createObjectNode().put("error", message))
                .getBytes(UTF_8);
    }
}
