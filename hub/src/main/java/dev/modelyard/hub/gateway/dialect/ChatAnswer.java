package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One answer of a chat on its way from OpenAI's form into Ollama's: takes chunks or the whole, gives objects. Calls of
 * tools are given whole and last.
 */
final class ChatAnswer {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String model;
    private final boolean showsThinking;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long asked;

    private final ChatCalls calls = new ChatCalls();
    private JsonNode timings = Json.MAPPER.missingNode();
    private String finish = "";
    private long firstAt;
    private boolean begun;

    /**
     * @param model as the client names it
     * @param nanos like {@link System#nanoTime}
     * @param asked by {@code nanos}, when the question was put
     */
    ChatAnswer(String model, boolean showsThinking, InstantSource clock, LongSupplier nanos, long asked) {
        this.model = model;
        this.showsThinking = showsThinking;
        this.clock = clock;
        this.nanos = nanos;
        this.asked = asked;
    }

    /** Takes one chunk of a stream. Gives the line that it makes; null if it makes none. */
    @Nullable
    ObjectNode chunk(JsonNode chunk) throws ChatFailure {
        JsonNode choice = take(chunk);
        JsonNode delta = choice.path("delta");
        JsonNode logprobs = choice.path("logprobs").path("content");
        calls.take(delta.path("tool_calls"));
        String content = ChatText.content(delta);
        String thinking = showsThinking ? ChatText.thinking(delta) : "";
        if (content.isEmpty() && thinking.isEmpty() && logprobs.isEmpty()) {
            return null;
        }
        begin();
        ObjectNode line = line(content, thinking);
        addLogprobs(line, logprobs);
        return line.put("done", false);
    }

    /** The lines that end a stream. */
    List<ObjectNode> last(TokenCounts tokens) throws ChatFailure {
        List<ObjectNode> lines = new ArrayList<>(2);
        begin();
        if (!calls.isEmpty()) {
            ObjectNode line = line("", "");
            line.withObjectProperty("message").set("tool_calls", calls.whole());
            lines.add(line.put("done", false));
        }
        lines.add(finished(line("", ""), tokens, firstAt));
        return lines;
    }

    /** Takes a whole answer. Gives the one object that it makes. */
    ObjectNode whole(JsonNode answer, TokenCounts tokens) throws ChatFailure {
        JsonNode choice = take(answer);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw new ChatFailure("The endpoint's answer has no message.");
        }
        ObjectNode line = line(ChatText.content(message), showsThinking ? ChatText.thinking(message) : "");
        calls.take(message.path("tool_calls"));
        if (!calls.isEmpty()) {
            line.withObjectProperty("message").set("tool_calls", calls.whole());
        }
        addLogprobs(line, choice.path("logprobs").path("content"));
        return finished(line, tokens, asked);
    }

    /** Notes what a chunk or a whole answer says beside its text; gives its choice. */
    private JsonNode take(JsonNode answer) throws ChatFailure {
        if (answer.hasNonNull("error")) {
            throw new ChatFailure(ChatText.errorOr("The endpoint failed.", answer));
        }
        if (answer.path("timings").isObject()) {
            timings = answer.path("timings");
        }
        JsonNode choice = answer.path("choices").path(0);
        finish = choice.path("finish_reason").asString(finish);
        return choice;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            firstAt = nanos.getAsLong();
        }
    }

    private ObjectNode line(String content, String thinking) {
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("model", model)
                .put("created_at", clock.instant().toString());
        ObjectNode message = line.putObject("message").put("role", "assistant").put("content", content);
        if (!thinking.isEmpty()) {
            message.put("thinking", thinking);
        }
        return line;
    }

    private static void addLogprobs(ObjectNode line, JsonNode logprobs) {
        if (!logprobs.isEmpty()) {
            line.set("logprobs", logprobs);
        }
    }

    /**
     * @param from by the clock, when the answer's text began
     */
    private ObjectNode finished(ObjectNode line, TokenCounts tokens, long from) {
        long now = nanos.getAsLong();
        line.put("done_reason", reason()).put("done", true);
        // other servers have loaded their model long ago
        line.put("total_duration", now - asked).put("load_duration", 0L);
        if (tokens.prompt() != null) {
            line.put("prompt_eval_count", tokens.prompt());
        }
        line.put("prompt_eval_duration", measured("prompt_ms", from - asked));
        if (tokens.completion() != null) {
            line.put("eval_count", tokens.completion());
        }
        return line.put("eval_duration", measured("predicted_ms", now - from));
    }

    /** What llama.cpp measured itself, else what was measured from here. */
    private long measured(String timing, long here) {
        JsonNode millis = timings.path(timing);
        return millis.isNumber() ? Math.round(millis.doubleValue() * NANOS_PER_MILLI) : here;
    }

    private String reason() {
        return switch (finish) {
            case "", "tool_calls", "function_call" -> "stop";
            default -> finish;
        };
    }
}
