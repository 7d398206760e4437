package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What becomes of endpoints with their owners. */
final class OwnedEndpoints implements Ownership {
    private final Jdbi jdbi;
    private final EndpointRows rows;
    private final LiveEndpoints live;
    private final Audit audit;

    OwnedEndpoints(Jdbi jdbi, EndpointRows rows, LiveEndpoints live, Audit audit) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.live = live;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "endpoint";
    }

    @Override
    public List<Owned> ownedBy(UserId user) {
        return jdbi.withExtension(EndpointTable.class, table -> table.namesOf(user)).stream()
                .map(row -> new Owned(row.id().value(), row.name()))
                .toList();
    }

    @Override
    public String onDelete() {
        return "is deleted, for those it is shared with too; its usage and audit stay";
    }

    @Override
    public String onDisable() {
        return "stays, for those it is shared with";
    }

    /** The database deletes them with their owner; only here is known who did it. */
    @Override
    public void ownerGoes(Handle tx, Actor actor, UserId user) {
        var gone = tx.attach(EndpointTable.class).lockOf(user).stream()
                .map(rows::open)
                .map(endpoint -> new Audit.Gone(EndpointRecord.target(endpoint), EndpointRecord.of(endpoint)))
                .toList();
        audit.deleted(tx, actor, gone);
    }

    /** The database has deleted what was theirs, or they have another name. */
    @Override
    public void ownerChanged(UserId user) {
        live.reload();
    }
}
