package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Action;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A user's tokens, as an admin sees them before the user is disabled or deleted. */
final class OwnedTokens implements Ownership {
    private final Jdbi jdbi;
    private final Audit audit;

    OwnedTokens(Jdbi jdbi, Audit audit) {
        this.jdbi = jdbi;
        this.audit = audit;
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
        return "stops working for good; a request under way still comes to its end";
    }

    @Override
    public String onDisable() {
        return "is refused until the user is enabled again";
    }

    /** The database deletes them with their owner; only here is known who did it. */
    @Override
    public void ownerGoes(Handle tx, Actor actor, UserId user) {
        for (var token : tx.attach(TokenTable.class).of(user)) {
            audit.did(tx, actor, Action.TOKEN_REVOKE, Tokens.target(token));
        }
    }
}
