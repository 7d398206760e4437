package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.AnyText;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import java.util.List;

/** A change of an answer, such as what has come of it so far: what is left out stays, null removes. */
@AnyText
@Doc("What to change of an answer; what is left out stays, null removes")
record MessageChange(
        @Doc(maxSize = MessageDraft.MOST_PARTS) Field<List<MessagePart>> content,
        Field<String> reasoning,
        @Doc(min = 0, max = 1e9) Field<Double> reasoningMs,
        @Doc(maxSize = MessageDraft.MOST_PARTS) Field<List<ToolCall>> toolCalls,
        @Doc(maxSize = 500) Field<String> model,
        @Doc(maxSize = 300) Field<String> endpoint,
        @Doc(maxSize = 1000) Field<String> why,
        @Doc(maxSize = 128) Field<String> requestId,
        @Doc(min = 0, max = 1e9) Field<Double> firstEventMs,
        @Doc(min = 0, max = 1e9) Field<Double> totalMs,
        @Doc(min = 0, max = 1e9) Field<Double> tokensPerSecond,
        @Doc(min = 0, max = 1e12) Field<Long> promptTokens,
        @Doc(min = 0, max = 1e12) Field<Long> completionTokens,
        Field<MessageEnd> end,
        Field<MessageError> error) {

    MessageChange {
        if (content instanceof Field.Value<List<MessagePart>>(var parts)) {
            parts.forEach(MessagePart::checkPicture);
        }
    }

    Message over(Message stored) {
        var parts = content.over(stored.content());
        return new Message(
                stored.id(),
                stored.role(),
                parts == null ? List.of() : parts,
                stored.column(),
                reasoning.over(stored.reasoning()),
                reasoningMs.over(stored.reasoningMs()),
                toolCalls.over(stored.toolCalls()),
                stored.toolCallId(),
                model.over(stored.model()),
                endpoint.over(stored.endpoint()),
                why.over(stored.why()),
                requestId.over(stored.requestId()),
                firstEventMs.over(stored.firstEventMs()),
                totalMs.over(stored.totalMs()),
                tokensPerSecond.over(stored.tokensPerSecond()),
                promptTokens.over(stored.promptTokens()),
                completionTokens.over(stored.completionTokens()),
                end.over(stored.end()),
                error.over(stored.error()),
                stored.createdAt());
    }
}
