package dev.modelyard.hub.gateway.dialect;

import tools.jackson.databind.JsonNode;

/** The texts in OpenAI's messages and errors, wherever servers put them. */
final class ChatText {
    private ChatText() {}

    /** What a message or delta says: a string, or parts of text; or why it says nothing. */
    static String content(JsonNode said) {
        JsonNode content = said.path("content");
        String text = content.isArray() ? parts(content, "text") : content.asString("");
        return text.isEmpty() ? said.path("refusal").asString("") : text;
    }

    /** What the model thinks meanwhile: llama.cpp, vLLM and DeepSeek name it one way, Groq, OpenRouter and Ollama another. */
    static String thinking(JsonNode said) {
        String text = said.path("reasoning_content").asString("");
        if (text.isEmpty()) {
            text = said.path("reasoning").asString("");
        }
        return text.isEmpty() ? parts(said.path("content"), "thinking") : text;
    }

    /** The message of an error's body, or {@code otherwise} if it has none. */
    static String errorOr(String otherwise, JsonNode body) {
        JsonNode error = body.path("error");
        for (JsonNode text : new JsonNode[] {
            error.path("message"), error, body.path("message"), body.path("detail"), body.path("error_message")
        }) {
            if (text.isString() && !text.stringValue().isBlank()) {
                return text.stringValue();
            }
        }
        JsonNode said = error.isContainer() ? error : body.path("detail");
        return said.isContainer() && !said.isEmpty() ? said.toString() : otherwise;
    }

    /** Mistral's parts: {@code {"type":"text","text":"…"}} and {@code {"type":"thinking","thinking":[…]}}. */
    private static String parts(JsonNode content, String type) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asString("").equals(type)) {
                JsonNode said = part.path(type);
                text.append(said.isArray() ? parts(said, "text") : said.asString(""));
            }
        }
        return text.toString();
    }
}
