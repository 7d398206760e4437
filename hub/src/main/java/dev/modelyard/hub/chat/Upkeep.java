package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What follows from every change of a conversation, in its transaction: counts, bounds, a title that is made, the words it
 * is found by, the next version, and that it is told.
 */
final class Upkeep {
    /** What is announced, with {@code user conversation}. */
    static final String TOPIC = "conversations";

    private final Changes changes;
    private final InstantSource clock;

    Upkeep(Changes changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws Problem.Invalid if there is more of it than may be */
    StoredConversation settle(Handle tx, StoredConversation changed) {
        // a version is told from the one before, and comes before it in the list, even where the clock stands still
        var next = changed.updatedAt().plus(1, ChronoUnit.MICROS);
        return settle(tx, changed, now().isAfter(next) ? now() : next);
    }

    /** As {@link #settle(Handle, StoredConversation)}, with a time that was kept. */
    StoredConversation settle(Handle tx, StoredConversation changed, Instant updatedAt) {
        var id = changed.id();
        var messages = tx.attach(MessageTable.class);
        var totals = messages.totals(id);
        check(totals);
        var title = changed.isTitleGiven() ? changed.title() : made(messages.firstSaid(id));
        var settled = changed.next(title, totals, updatedAt);
        tx.attach(ConversationTable.class).update(settled);
        var words = SearchWords.of(title.value());
        words.add(Search.owner(changed.userId()));
        tx.attach(SearchTable.class).index(id, words.toArray(String[]::new));
        announce(tx, changed.userId(), id);
        return settled;
    }

    private static Title made(@Nullable String said) {
        return said == null ? Title.NONE_YET : Title.of(said);
    }

    private static void check(MessageTable.Totals totals) {
        if (totals.messages() > Room.MOST_MESSAGES) {
            throw new Problem.Invalid(
                    "/messages", "must not be more than " + Room.MOST_MESSAGES + " in a conversation; begin another");
        }
        if (totals.size() > Room.MOST_BYTES) {
            throw new Problem.Invalid(
                    "/messages", "must not be more than 20 MB in a conversation, pictures included; begin another");
        }
    }

    /** @param id null for all of them */
    void announce(Handle tx, UserId owner, @Nullable ConversationId id) {
        changes.announce(tx, TOPIC, owner + " " + (id == null ? "" : id));
    }
}
