package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message to be kept, as it is said or as it was exported. */
@Doc("A message to be kept")
record MessageDraft(
        @Doc(value = "Replaced by a new one", maxSize = 100) @Nullable
        String id,

        MessageRole role,

        @Doc(value = "Not empty where the role is user", maxSize = MOST_PARTS)
        List<MessagePart> content,

        @Doc(value = "Where two models answer side by side: 0 left, 1 right", min = 0, max = 1) @Nullable
        Integer column,

        @Nullable String reasoning,

        @Doc(value = "How long it reasoned before it spoke", min = 0, max = 1e9) @Nullable
        Double reasoningMs,

        @Doc(maxSize = MOST_PARTS) @Nullable List<ToolCall> toolCalls,

        @Doc(value = "Which call a tool answers", maxSize = 200) @Nullable
        String toolCallId,

        @Doc(maxSize = 500) @Nullable String model,
        @Doc(maxSize = 300) @Nullable String endpoint,

        @Doc(value = "Why that endpoint", maxSize = 1000) @Nullable
        String why,

        @Doc(maxSize = 128) @Nullable String requestId,
        @Doc(min = 0, max = 1e9) @Nullable Double firstEventMs,
        @Doc(min = 0, max = 1e9) @Nullable Double totalMs,
        @Doc(min = 0, max = 1e9) @Nullable Double tokensPerSecond,
        @Doc(min = 0, max = 1e12) @Nullable Long promptTokens,
        @Doc(min = 0, max = 1e12) @Nullable Long completionTokens,
        @Doc("Absent while it is being written") @Nullable MessageEnd end,
        @Nullable MessageError error,
        @Doc("Now, unless said") @Nullable Instant createdAt) {

    /** Parts of a message, and calls of tools. */
    static final int MOST_PARTS = 64;

    MessageDraft {
        if (role == MessageRole.USER && content.isEmpty()) {
            throw new Malformed("of role user must have content");
        }
        if (role == MessageRole.TOOL && toolCallId == null) {
            throw new Malformed("of role tool must have toolCallId");
        }
        content.forEach(MessagePart::checkPicture);
    }

    /** About how long they are when they are written; null is none. */
    static long length(@Nullable List<MessageDraft> drafts) {
        return drafts == null
                ? 0
                : drafts.stream()
                        .flatMap(draft -> draft.content().stream())
                        .mapToLong(MessagePart::length)
                        .sum();
    }

    Message as(MessageId newId, Instant now) {
        return new Message(
                newId,
                role,
                content,
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
                createdAt == null ? now : createdAt.truncatedTo(ChronoUnit.MICROS));
    }
}
