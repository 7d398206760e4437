package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/chat/completions}. */
final class OpenAiChat implements Dialect {
    /** Fixed, so that the same request gives the same bytes. */
    static final long CREATED = 1_767_225_600;

    @Override
    public boolean isSse() {
        return true;
    }

    @Override
    public List<Event> opening(Generation said) {
        var first = Json.object().put("role", "assistant");
        return List.of(
                Event.of(chunk(said, said.tool().isPresent() ? first.putNull("content") : first.put("content", ""))));
    }

    @Override
    public List<Event> beforeText(Generation said) {
        if (said.tool().isEmpty()) {
            return List.of();
        }
        var delta = Json.object();
        var call = delta.putArray("tool_calls").addObject().put("index", 0);
        call.put("id", callId(said)).put("type", "function");
        call.putObject("function").put("name", said.tool().get()).put("arguments", "");
        return List.of(Event.of(chunk(said, delta)), Event.of(chunk(said, arguments("{\"text\":\""))));
    }

    @Override
    public Event reasoning(Generation said, String piece) {
        return Event.token(chunk(said, Json.object().put(said.reasoningField(), piece)));
    }

    @Override
    public Event text(Generation said, String piece) {
        return Event.token(chunk(
                said,
                said.tool().isPresent()
                        ? arguments(inString(piece))
                        : Json.object().put("content", piece)));
    }

    @Override
    public List<Event> closing(Generation said) {
        var events = new ArrayList<Event>();
        if (said.tool().isPresent()) {
            events.add(Event.of(chunk(said, arguments("\"}"))));
        }
        var last = chunk(said, Json.object());
        ((ObjectNode) last.path("choices").path(0)).put("finish_reason", said.finish());
        if (said.usage() == Generation.Usage.WITH_CHOICES) {
            last.set("usage", usage(said));
            events.add(Event.usage(last));
        } else {
            events.add(Event.of(last));
        }
        if (said.usage() == Generation.Usage.ALONE) {
            var alone = chunk(said, Json.object());
            alone.putArray("choices");
            alone.set("usage", usage(said));
            events.add(Event.usage(alone));
        }
        return events;
    }

    @Override
    public ObjectNode whole(Generation said, String text) {
        var answer = envelope(said, "chat.completion");
        var choice = answer.putArray("choices").addObject().put("index", 0);
        var message = choice.putObject("message").put("role", "assistant");
        if (said.reasoning().count() > 0) {
            message.put(said.reasoningField(), said.reasoning().whole());
        }
        if (said.tool().isPresent()) {
            var call = message.putNull("content").putArray("tool_calls").addObject();
            call.put("id", callId(said)).put("type", "function");
            call.putObject("function")
                    .put("name", said.tool().get())
                    .put("arguments", "{\"text\":\"" + inString(text) + "\"}");
        } else {
            message.put("content", text);
        }
        message.putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", said.finish());
        if (said.tells()) {
            answer.set("usage", usage(said));
        }
        return answer;
    }

    @Override
    public ObjectNode error(int status, String code, String param, String message) {
        return OpenAiErrors.error(status, code, param, message);
    }

    private static ObjectNode chunk(Generation said, ObjectNode delta) {
        var chunk = envelope(said, "chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").putNull("finish_reason");
        if (said.nulls()) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static ObjectNode envelope(Generation said, String object) {
        return Json.object()
                .put("id", "chatcmpl-" + said.id())
                .put("object", object)
                .put("created", CREATED)
                .put("model", said.ask().model())
                .put("system_fingerprint", "fp_simulator");
    }

    private static ObjectNode arguments(String piece) {
        var delta = Json.object();
        var call = delta.putArray("tool_calls").addObject().put("index", 0);
        call.putObject("function").put("arguments", piece);
        return delta;
    }

    /** As it stands inside of a text of JSON; all but the mark that stands for a text yet to come. */
    private static String inString(String text) {
        if (text.equals(WholeBody.MARK)) {
            return text;
        }
        var quoted = Json.text(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String callId(Generation said) {
        return "call_" + said.id();
    }

    private static ObjectNode usage(Generation said) {
        var usage = usage(said.tokens());
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", said.reasoning().count());
        return usage;
    }

    static ObjectNode usage(Tokens tokens) {
        return Json.object()
                .put("prompt_tokens", tokens.prompt())
                .put("completion_tokens", tokens.completion())
                .put("total_tokens", tokens.prompt() + tokens.completion());
    }
}
