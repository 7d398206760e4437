package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation whole: as it is given out, and as it is exported. */
@Doc("A conversation whole; posting it imports it again")
record Conversation(
        ConversationId id,
        Title title,

        @Doc("Whether a person gave it its title; else it is made of what they said first")
        boolean isTitleGiven,

        @Nullable String model,

        @Doc("The model that answers beside the first") @Nullable
        String secondModel,

        @Nullable String systemPrompt,
        @Nullable ChatParameters parameters,
        List<Message> messages,
        Instant createdAt,
        Instant updatedAt) {}
