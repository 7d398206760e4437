package dev.modelyard.hub.chat;

import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everything about conversations, made and joined: what the rest of the hub sees of them. Thread-safe. */
public final class ChatRoom implements AutoCloseable {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Route<?, ?>> routes;
    private final Ownership ownership;
    private final Changes.Subscription following;

    private ChatRoom(Database database, Audit audit, InstantSource clock) {
        var jdbi = database.jdbi();
        var ids = new Nanoid();
        var upkeep = new Upkeep(database.changes(), clock);
        routes = ConversationRoutes.of(new Conversations(jdbi, audit, upkeep, ids), new Messages(jdbi, upkeep, ids));
        ownership = new OwnedConversations(jdbi);
        following = database.changes().onEach(Upkeep.TOPIC, this::tell);
    }

    /** @param database started */
    public static ChatRoom open(Database database, Audit audit, InstantSource clock) {
        return new ChatRoom(database, audit, clock);
    }

    public List<Route<?, ?>> routes() {
        return routes;
    }

    /** For accounts: how many conversations a user has. */
    public Ownership ownership() {
        return ownership;
    }

    /** One that wants to know what changed. */
    @FunctionalInterface
    public interface Listener {
        /** @param conversation null where all of that user's are gone */
        void changed(UserId user, @Nullable ConversationId conversation);
    }

    /**
     * Runs {@code listener} after every change of a conversation, by whichever hub, soon after it was committed. It must be
     * quick. What changed while the database was away it is not told.
     */
    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    private void tell(String announced) {
        int space = announced.indexOf(' ');
        var user = new UserId(announced.substring(0, space));
        var id = announced.substring(space + 1);
        var conversation = id.isEmpty() ? null : new ConversationId(id);
        listeners.forEach(listener -> listener.changed(user, conversation));
    }

    @Override
    public void close() {
        following.close();
    }
}
