package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/chat} and {@code /api/generate}: lines of JSON, the last one with counts and durations. */
final class Ollama implements Dialect {
    /** Fixed, so that the same request gives the same bytes. */
    static final String CREATED = "2026-01-01T00:00:00Z";

    private static final long NANOS_A_TOKEN = 1_000_000;

    private final boolean chat;

    Ollama(boolean chat) {
        this.chat = chat;
    }

    @Override
    public boolean isSse() {
        return false;
    }

    @Override
    public List<Event> opening(Generation said) {
        return List.of();
    }

    @Override
    public Event reasoning(Generation said, String piece) {
        return Event.token(line(said, "", piece));
    }

    @Override
    public Event text(Generation said, String piece) {
        return calls(said) ? new Event("", 1, false) : Event.token(line(said, piece, ""));
    }

    @Override
    public List<Event> closing(Generation said) {
        var events = new ArrayList<Event>();
        if (calls(said)) {
            var line = line(said, "", "");
            call((ObjectNode) line.path("message"), said, said.text().whole());
            events.add(Event.of(line));
        }
        var last = done(line(said, "", ""), said);
        events.add(said.tells() ? Event.usage(last) : Event.of(last));
        return events;
    }

    @Override
    public ObjectNode whole(Generation said, String text) {
        var line = line(said, calls(said) ? "" : text, said.reasoning().whole());
        if (calls(said)) {
            call((ObjectNode) line.path("message"), said, text);
        }
        return done(line, said);
    }

    @Override
    public ObjectNode error(int status, String code, String param, String message) {
        return Json.object().put("error", message);
    }

    private boolean calls(Generation said) {
        return chat && said.tool().isPresent();
    }

    private static void call(ObjectNode message, Generation said, String text) {
        var function = message.putArray("tool_calls").addObject().putObject("function");
        function.put("name", said.tool().orElseThrow()).putObject("arguments").put("text", text);
    }

    private ObjectNode line(Generation said, String text, String thinking) {
        var line = Json.object().put("model", said.ask().model()).put("created_at", CREATED);
        var holder = chat ? line.putObject("message").put("role", "assistant") : line;
        holder.put(chat ? "content" : "response", text);
        if (!thinking.isEmpty()) {
            holder.put("thinking", thinking);
        }
        return line.put("done", false);
    }

    private static ObjectNode done(ObjectNode line, Generation said) {
        var tokens = said.tokens();
        line.put("done", true).put("done_reason", said.limited() ? "length" : "stop");
        line.put("total_duration", (2 + tokens.prompt() + tokens.completion()) * NANOS_A_TOKEN);
        line.put("load_duration", 2 * NANOS_A_TOKEN);
        if (said.tells()) {
            line.put("prompt_eval_count", tokens.prompt());
        }
        line.put("prompt_eval_duration", tokens.prompt() * NANOS_A_TOKEN);
        if (said.tells()) {
            line.put("eval_count", tokens.completion());
        }
        return line.put("eval_duration", tokens.completion() * NANOS_A_TOKEN);
    }
}
