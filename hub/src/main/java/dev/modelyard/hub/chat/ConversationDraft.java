package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.AnyText;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation to begin, empty or with what was said elsewhere; an exported one is one, too. */
@AnyText
@Doc("A conversation to begin, or one that was exported")
record ConversationDraft(
        @Doc(value = "Replaced by a new one", maxSize = 100) @Nullable
        String id,

        @Doc("Unless given, made of what the user says first") @Nullable
        Title title,

        @Doc("False for a title that was made and may be made anew") @Nullable
        Boolean isTitleGiven,

        @Doc(maxSize = 500) @Nullable String model,
        @Doc(maxSize = 500) @Nullable String secondModel,

        @Doc(maxSize = ConversationChange.LONGEST_PROMPT) @Nullable
        String systemPrompt,

        @Nullable ChatParameters parameters,
        @Doc(maxSize = Room.MOST_MESSAGES) @Nullable List<MessageDraft> messages,
        @Doc("Now, unless said") @Nullable Instant createdAt,
        @Doc("Now, unless said") @Nullable Instant updatedAt) {

    ConversationDraft {
        // as fine as the database keeps time
        createdAt = createdAt == null ? null : createdAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt == null ? null : updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    boolean hasTitle() {
        return title != null && !Boolean.FALSE.equals(isTitleGiven);
    }
}
