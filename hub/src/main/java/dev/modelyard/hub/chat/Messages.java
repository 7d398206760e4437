package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people do with the messages of their conversations. */
final class Messages {
    private final Jdbi jdbi;
    private final Upkeep upkeep;
    private final Supplier<String> ids;

    Messages(Jdbi jdbi, Upkeep upkeep, Supplier<String> ids) {
        this.jdbi = jdbi;
        this.upkeep = upkeep;
        this.ids = ids;
    }

    /** What was kept, with the version of its conversation. */
    record Shown<T>(T view, String etag) {}

    /**
     * Keeps messages at the end, or behind one that is named: what stood behind that is dropped.
     *
     * @throws Problem.Conflict if that one is not there any more
     */
    Shown<MessagesView> append(Call<MessagesDraft> call, ConversationId id) {
        var draft = call.body();
        call.reserve(MessageDraft.length(draft.messages()));
        return jdbi.inTransaction(tx -> {
            var before = Conversations.lock(tx, call.caller(), id);
            ETag.check(call, before.etag());
            drop(tx, id, draft.after());
            var added = of(draft.messages(), ids, upkeep.now());
            insert(tx, id, added);
            var settled = upkeep.settle(tx, before);
            return new Shown<>(new MessagesView(added, settled.updatedAt()), settled.etag());
        });
    }

    private static void drop(Handle tx, ConversationId id, Field<String> after) {
        var table = tx.attach(MessageTable.class);
        switch (after) {
            case Field.Absent<String>() -> {}
            case Field.Null<String>() -> table.deleteBehind(id, 0);
            case Field.Value<String>(String message) ->
                table.deleteBehind(
                        id,
                        table.position(id, new MessageId(message))
                                .orElseThrow(() -> new Problem.Conflict(
                                        "stale_after",
                                        "The message that these were to follow is not in the conversation any more; read"
                                                + " it again.")));
        }
    }

    /** Replaces what has come of an answer so far. */
    Shown<Message> change(Call<MessageChange> call, ConversationId id, MessageId messageId) {
        call.reserve(jdbi.withExtension(MessageTable.class, table -> table.size(id, messageId))
                .orElse(0));
        return jdbi.inTransaction(tx -> {
            var before = Conversations.lock(tx, call.caller(), id);
            ETag.check(call, before.etag());
            var table = tx.attach(MessageTable.class);
            var stored =
                    table.find(id, messageId).orElseThrow(() -> new Problem.NotFound("message", messageId.value()));
            if (stored.role() != MessageRole.ASSISTANT) {
                throw new Problem.Conflict(
                        "not_an_answer", "Only what a model said is changed so; another message is sent again.");
            }
            var message = stored.message();
            var after = call.body().over(message);
            if (after.equals(message)) {
                return new Shown<>(message, before.etag());
            }
            table.update(id, StoredMessage.of(after, stored.position()));
            return new Shown<>(after, upkeep.settle(tx, before).etag());
        });
    }

    static List<Message> of(List<MessageDraft> drafts, Supplier<String> ids, Instant now) {
        return drafts.stream()
                .map(draft -> draft.as(new MessageId(ids.get()), now))
                .toList();
    }

    static void insert(Handle tx, ConversationId id, List<Message> messages) {
        var table = tx.attach(MessageTable.class);
        int position = table.last(id);
        List<StoredMessage> stored = new ArrayList<>();
        for (var message : messages) {
            stored.add(StoredMessage.of(message, ++position));
        }
        table.insert(id, stored);
    }
}
