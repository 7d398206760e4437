package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the database keeps it, without its messages.
 *
 * @param parameters JSON
 * @param models     those that answered, the first eight
 * @param messages   how many
 * @param size       bytes of them
 */
public record StoredConversation(
        ConversationId id,
        UserId userId,
        Title title,
        boolean isTitleGiven,
        @Nullable String model,
        @Nullable String secondModel,
        @Nullable String systemPrompt,
        @Nullable String parameters,
        List<String> models,
        int messages,
        long size,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static StoredConversation begun(ConversationId id, UserId owner, ConversationDraft draft, Instant now) {
        var title = draft.hasTitle() ? draft.title() : null;
        return new StoredConversation(
                id,
                owner,
                title == null ? Title.NONE_YET : title,
                title != null,
                draft.model(),
                draft.secondModel(),
                draft.systemPrompt(),
                json(draft.parameters()),
                List.of(),
                0,
                0,
                0,
                draft.createdAt() == null ? now : draft.createdAt(),
                now);
    }

    /** With what a person changed; a title that is taken away is still to be made anew. */
    StoredConversation with(ConversationChange change) {
        var given = change.title().over(isTitleGiven ? title : null);
        var tuned = change.parameters().isPresent() ? tuned(change.parameters().over(null)) : parameters;
        return new StoredConversation(
                id,
                userId,
                given == null ? title : given,
                given != null,
                change.model().over(model),
                change.secondModel().over(secondModel),
                change.systemPrompt().over(systemPrompt),
                tuned,
                models,
                messages,
                size,
                version,
                createdAt,
                updatedAt);
    }

    private @Nullable String tuned(@Nullable ChatParametersChange change) {
        return change == null ? null : json(change.over(parsed()));
    }

    /** The next version, with what follows from its messages. */
    StoredConversation next(Title newTitle, MessageTable.Totals totals, Instant at) {
        return new StoredConversation(
                id,
                userId,
                newTitle,
                isTitleGiven,
                model,
                secondModel,
                systemPrompt,
                parameters,
                totals.models(),
                totals.messages(),
                totals.size(),
                version + 1,
                createdAt,
                at);
    }

    Conversation with(List<Message> all) {
        return new Conversation(
                id, title, isTitleGiven, model, secondModel, systemPrompt, parsed(), all, createdAt, updatedAt);
    }

    String etag() {
        return ETag.of(version);
    }

    private @Nullable ChatParameters parsed() {
        return parameters == null ? null : Json.mapper().readValue(parameters, ChatParameters.class);
    }

    private static @Nullable String json(@Nullable ChatParameters parameters) {
        return parameters == null || parameters.isEmpty() ? null : Json.mapper().writeValueAsString(parameters);
    }
}
