package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation in a list. */
@Doc("A conversation in a list")
public record ConversationItem(
        ConversationId id,
        Title title,
        @Nullable String model,

        @Doc("The models that answered, in the order in which they first did; the first eight")
        List<String> models,

        @Doc("How many") int messages,
        Instant createdAt,
        Instant updatedAt,

        @Doc("Of a search: where it hit, with what stands around it; absent where only the title did") @Nullable
        String snippet) {

    ConversationItem withSnippet(@Nullable String other) {
        return new ConversationItem(id, title, model, models, messages, createdAt, updatedAt, other);
    }
}
