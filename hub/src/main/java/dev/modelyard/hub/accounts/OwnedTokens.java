package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A user's tokens, as an admin sees them before the user is disabled or deleted. */
final class OwnedTokens implements Ownership {
    private final Jdbi jdbi;

    OwnedTokens(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String kind() {
        return "token";
    }

    @Override
    public List<Owned> ownedBy(UserId user) {
        return jdbi.withExtension(TokenTable.class, table -> table.of(user)).stream()
                .map(token -> new Owned(token.id().value(), token.name()))
                .toList();
    }

    @Override
    public String onDelete() {
        return "stops working for good";
    }

    @Override
    public String onDisable() {
        return "is refused until the user is enabled again";
    }
}
