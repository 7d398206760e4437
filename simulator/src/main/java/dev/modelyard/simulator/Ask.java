package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What a request wants generated, in whatever dialect it came.
 *
 * @param model        as the request names it
 * @param seed         the same for the same model, prompt and {@code seed}
 * @param promptTokens one for each message and each word, eight for each image
 * @param usageAsked   whether a stream shall tell its usage
 * @param limit        on the tokens of the answer
 * @param tool         the first of the tools that are offered
 */
record Ask(
        String model,
        long seed,
        int promptTokens,
        boolean stream,
        boolean usageAsked,
        OptionalLong limit,
        Optional<String> tool) {
    private static final int IMAGE_TOKENS = 8;

    /** Of an OpenAI chat or completion. */
    static Ask openAi(JsonNode body, boolean chat) throws Refused {
        var stream = body.path("stream").asBoolean(false);
        var options = body.path("stream_options");
        if (options.isObject() && !stream) {
            throw new Refused(
                    400,
                    "invalid_request",
                    "stream_options",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        var limit = body.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        return of(
                body,
                chat ? messages(body) : prompt(body),
                stream,
                options.path("include_usage").asBoolean(false),
                limit(body, limit));
    }

    /** Of an Ollama chat or generation, whose streams need no asking. */
    static Ask ollama(JsonNode body, boolean chat) throws Refused {
        return of(
                body,
                chat ? messages(body) : prompt(body),
                body.path("stream").asBoolean(true),
                true,
                limit(body.path("options"), "num_predict"));
    }

    private static Ask of(JsonNode body, Prompt prompt, boolean stream, boolean usage, OptionalLong limit) {
        var model = body.path("model").asString("");
        var seed = Text.hash(0, ModelName.of(model).base());
        for (var part : prompt.parts) {
            seed = Text.hash(seed, part);
        }
        var fixed = body.hasNonNull("seed")
                ? body.path("seed")
                : body.path("options").path("seed");
        return new Ask(
                model,
                Text.hash(seed, fixed.asString("")),
                prompt.tokens,
                stream,
                usage,
                limit,
                Optional.of(body.at("/tools/0/function/name"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue));
    }

    private static OptionalLong limit(JsonNode holder, String field) throws Refused {
        var limit = holder.path(field);
        if (limit.isMissingNode() || limit.isNull()) {
            return OptionalLong.empty();
        }
        if (!limit.isIntegralNumber()) {
            throw new Refused(400, "invalid_type", field, field + " is not a whole number");
        }
        // Ollama's -1 and -2 mean no limit
        return limit.longValue() < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(1, limit.longValue()));
    }

    private static Prompt messages(JsonNode body) throws Refused {
        var messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new Refused(400, "missing_required_parameter", "messages", "messages is not a list of messages");
        }
        var prompt = new Prompt();
        for (var message : messages) {
            if (!message.path("role").isString()) {
                throw new Refused(400, "missing_required_parameter", "messages", "a message has no role");
            }
            prompt.parts.add(message.path("role").stringValue());
            prompt.tokens += 1 + IMAGE_TOKENS * message.path("images").size();
            prompt.add(message.path("content"));
        }
        return prompt;
    }

    private static Prompt prompt(JsonNode body) throws Refused {
        var prompt = new Prompt();
        prompt.tokens = 1 + IMAGE_TOKENS * body.path("images").size();
        if (!body.path("prompt").isString() && !body.path("prompt").isArray()) {
            throw new Refused(400, "missing_required_parameter", "prompt", "prompt is not a text");
        }
        prompt.add(body.path("system"));
        prompt.add(body.path("prompt"));
        return prompt;
    }

    /** Texts and their cost, gathered. */
    private static final class Prompt {
        private final List<String> parts = new ArrayList<>();
        private int tokens;

        void add(JsonNode content) {
            if (content.isString()) {
                parts.add(content.stringValue());
                tokens += Text.words(content.stringValue());
            } else if (content.isArray()) {
                content.forEach(this::add);
            } else if (content.path("type").asString("").equals("image_url")) {
                tokens += IMAGE_TOKENS;
            } else if (content.isObject()) {
                add(content.path("text"));
            }
        }
    }
}
