package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of a conversation, as it is kept and given out; what went in was a {@link MessageDraft}. */
@Doc("A message of a conversation")
public record Message(
        MessageId id,
        MessageRole role,
        List<MessagePart> content,

        @Doc("Where two models answer side by side: 0 left, 1 right") @Nullable
        Integer column,

        @Nullable String reasoning,

        @Doc("How long it reasoned before it spoke") @Nullable
        Double reasoningMs,

        @Nullable List<ToolCall> toolCalls,
        @Nullable String toolCallId,
        @Nullable String model,

        @Doc("The name of the endpoint that answered") @Nullable
        String endpoint,

        @Doc("Why that endpoint") @Nullable String why,

        @Nullable String requestId,
        @Nullable Double firstEventMs,
        @Nullable Double totalMs,
        @Nullable Double tokensPerSecond,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,

        @Doc("Absent while it is being written") @Nullable MessageEnd end,

        @Nullable MessageError error,
        Instant createdAt) {

    public Message {
        content = List.copyOf(content);
        toolCalls = toolCalls == null ? null : List.copyOf(toolCalls);
    }

    Message withContent(List<MessagePart> other) {
        return new Message(
                id,
                role,
                other,
                column,
                reasoning,
                reasoningMs,
                toolCalls,
                toolCallId,
                model,
                endpoint,
                why,
                requestId,
                firstEventMs,
                totalMs,
                tokensPerSecond,
                promptTokens,
                completionTokens,
                end,
                error,
                createdAt);
    }
}
