package dev.modelyard.hub.chat;

import dev.modelyard.hub.audit.Action;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** What people do with their conversations. Nobody sees another's, not even admins: what is not one's own is not found. */
final class Conversations {
    static final String KIND = "conversation";

    /** Conversations of a page for which it is shown where a search hit, and how much text is looked through for each. */
    private static final int MOST_SNIPPETS = 100;

    private static final int MOST_OF_A_HIT = 20_000;

    private final Jdbi jdbi;
    private final Audit audit;
    private final Upkeep upkeep;
    private final Supplier<String> ids;

    Conversations(Jdbi jdbi, Audit audit, Upkeep upkeep, Supplier<String> ids) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.upkeep = upkeep;
        this.ids = ids;
    }

    /** A conversation with its version. */
    record Shown(Conversation view, String etag) {}

    /** Newest change first; with a search, those that have all of its words. */
    Items<ConversationItem> list(Caller caller, @Nullable String searched, Page page) {
        var owner = owner(caller);
        var after = page.after() == null ? null : Cursor.keys(page.after(), 2);
        var afterTime = after == null ? null : time(after.get(0));
        var afterId = after == null ? null : after.get(1);
        int limit = page.limit() + 1;
        if (searched == null || searched.isBlank()) {
            return cut(
                    jdbi.withExtension(ConversationTable.class, table -> table.page(owner, afterTime, afterId, limit)),
                    page);
        }
        var search = Search.of(searched);
        if (search.isEmpty()) {
            return new Items<>(List.of(), null);
        }
        return jdbi.withExtension(SearchTable.class, table -> {
            var found = cut(table.page(owner, search.all(owner), afterTime, afterId, limit), page);
            return new Items<>(withSnippets(table, found.items(), search), found.next());
        });
    }

    private static Items<ConversationItem> cut(List<ConversationItem> rows, Page page) {
        return Items.cut(
                rows,
                page.limit(),
                item -> Cursor.of(item.updatedAt().toString(), item.id().value()));
    }

    private static List<ConversationItem> withSnippets(SearchTable table, List<ConversationItem> items, Search search) {
        var shown = items.stream()
                .limit(MOST_SNIPPETS)
                .map(item -> item.id().value())
                .toArray(String[]::new);
        Map<ConversationId, String> texts = table.hits(shown, search.any(), MOST_OF_A_HIT).stream()
                .collect(Collectors.toMap(SearchTable.Hit::id, SearchTable.Hit::text));
        return items.stream()
                .map(item -> {
                    var text = texts.get(item.id());
                    return text == null ? item : item.withSnippet(search.snippet(text));
                })
                .toList();
    }

    Shown get(Call<?> call, ConversationId id) {
        reserve(call, id);
        // of one moment, so that the version is that of these messages
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> {
            var stored = tx.attach(ConversationTable.class)
                    .find(id, owner(call.caller()))
                    .orElseThrow(() -> notFound(id));
            return shown(tx, stored);
        });
    }

    /** Room for what is to be answered, before a connection is taken. */
    private void reserve(Call<?> call, ConversationId id) {
        var owner = owner(call.caller());
        call.reserve(jdbi.withExtension(ConversationTable.class, table -> table.size(id, owner))
                .orElseThrow(() -> notFound(id)));
    }

    Shown add(Call<ConversationDraft> call) {
        var owner = owner(call.caller());
        var draft = call.body();
        call.reserve(MessageDraft.length(draft.messages()));
        return jdbi.inTransaction(tx -> {
            var table = tx.attach(ConversationTable.class);
            var _ = table.lockOwner(owner).orElseThrow(() -> new Problem.NotFound("user", owner.value()));
            if (table.count(owner) >= Room.MOST_CONVERSATIONS) {
                throw new Problem.Conflict(
                        "too_many_conversations",
                        "You have " + Room.MOST_CONVERSATIONS + " conversations, and no more are kept; delete some.");
            }
            var begun = StoredConversation.begun(new ConversationId(ids.get()), owner, draft, upkeep.now());
            table.insert(begun);
            if (draft.messages() != null) {
                Messages.insert(tx, begun.id(), Messages.of(draft.messages(), ids, upkeep.now()));
            }
            var kept = draft.updatedAt() == null ? begun.updatedAt() : draft.updatedAt();
            return shown(tx, upkeep.settle(tx, begun, kept));
        });
    }

    Shown change(Call<ConversationChange> call, ConversationId id) {
        reserve(call, id);
        return jdbi.inTransaction(tx -> {
            var before = lock(tx, call.caller(), id);
            ETag.check(call, before.etag());
            var after = before.with(call.body());
            return shown(tx, after.equals(before) ? before : upkeep.settle(tx, after));
        });
    }

    void remove(Call<?> call, ConversationId id) {
        jdbi.useTransaction(tx -> {
            var before = lock(tx, call.caller(), id);
            ETag.check(call, before.etag());
            tx.attach(ConversationTable.class).delete(id);
            upkeep.announce(tx, before.userId(), id);
        });
    }

    /** All of the caller's, once they say so. */
    void removeAll(Call<?> call) {
        if (!call.query("confirm").filter("all"::equals).isPresent()) {
            throw new Problem.Invalid("confirm", "must be all: every conversation of yours is deleted");
        }
        var owner = owner(call.caller());
        jdbi.useTransaction(tx -> {
            var table = tx.attach(ConversationTable.class);
            table.lockOwner(owner);
            int gone = table.deleteAll(owner);
            if (gone > 0) {
                audit.did(
                        tx,
                        Actor.of(call),
                        Action.CONVERSATION_DELETE_ALL,
                        new Target(KIND, owner.value(), "all " + gone, owner));
                upkeep.announce(tx, owner, null);
            }
        });
    }

    private static Shown shown(Handle tx, StoredConversation stored) {
        var messages = tx.attach(MessageTable.class).of(stored.id()).stream()
                .map(StoredMessage::message)
                .toList();
        return new Shown(stored.with(messages), stored.etag());
    }

    static StoredConversation lock(Handle tx, Caller caller, ConversationId id) {
        return tx.attach(ConversationTable.class).lock(id, owner(caller)).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(ConversationId id) {
        return new Problem.NotFound(KIND, id.value());
    }

    private static UserId owner(Caller caller) {
        var user = caller.userId();
        if (user == null) {
            throw new Problem.Forbidden("A conversation belongs to a user; the operator is none.");
        }
        return user;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Cursor.foreign();
        }
    }
}
