package dev.modelyard.hub.chat;

import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What becomes of conversations with their owners. How many there are is told, and nothing else of them. */
final class OwnedConversations implements Ownership {
    private final Jdbi jdbi;

    OwnedConversations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String kind() {
        return Conversations.KIND;
    }

    @Override
    public List<Owned> ownedBy(UserId user) {
        return List.of();
    }

    @Override
    public int count(UserId user) {
        return jdbi.withExtension(ConversationTable.class, table -> table.count(user));
    }

    @Override
    public String onDelete() {
        return "is deleted; nobody else can read it, so its title is not shown";
    }
}
