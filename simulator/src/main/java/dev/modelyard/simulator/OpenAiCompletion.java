package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/completions}: text only; a list of prompts is answered as one. */
final class OpenAiCompletion implements Dialect {
    @Override
    public boolean isSse() {
        return true;
    }

    @Override
    public List<Event> opening(Generation said) {
        return List.of();
    }

    @Override
    public Event reasoning(Generation said, String piece) {
        return new Event("", 1, false);
    }

    @Override
    public Event text(Generation said, String piece) {
        return Event.token(chunk(said, piece));
    }

    @Override
    public List<Event> closing(Generation said) {
        var events = new ArrayList<Event>();
        var last = chunk(said, "");
        ((ObjectNode) last.path("choices").path(0)).put("finish_reason", finish(said));
        if (said.usage() == Generation.Usage.WITH_CHOICES) {
            last.set("usage", OpenAiChat.usage(said.tokens()));
            events.add(Event.usage(last));
        } else {
            events.add(Event.of(last));
        }
        if (said.usage() == Generation.Usage.ALONE) {
            var alone = chunk(said, "");
            alone.putArray("choices");
            alone.set("usage", OpenAiChat.usage(said.tokens()));
            events.add(Event.usage(alone));
        }
        return events;
    }

    @Override
    public ObjectNode whole(Generation said, String text) {
        var answer = chunk(said, text);
        answer.remove("usage");
        ((ObjectNode) answer.path("choices").path(0)).put("finish_reason", finish(said));
        if (said.tells()) {
            answer.set("usage", OpenAiChat.usage(said.tokens()));
        }
        return answer;
    }

    @Override
    public ObjectNode error(int status, String code, String param, String message) {
        return OpenAiErrors.error(status, code, param, message);
    }

    private static String finish(Generation said) {
        return said.limited() ? "length" : "stop";
    }

    private static ObjectNode chunk(Generation said, String piece) {
        var chunk = Json.object()
                .put("id", "cmpl-" + said.id())
                .put("object", "text_completion")
                .put("created", OpenAiChat.CREATED)
                .put("model", said.ask().model())
                .put("system_fingerprint", "fp_simulator");
        chunk.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("text", piece)
                .putNull("logprobs")
                .putNull("finish_reason");
        if (said.nulls()) {
            chunk.putNull("usage");
        }
        return chunk;
    }
}
