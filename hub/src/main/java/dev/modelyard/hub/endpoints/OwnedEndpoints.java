package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What becomes of endpoints with their owners. */
final class OwnedEndpoints implements Ownership {
    private final Jdbi jdbi;
    private final LiveEndpoints live;

    OwnedEndpoints(Jdbi jdbi, LiveEndpoints live) {
        this.jdbi = jdbi;
        this.live = live;
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

    /** The database has deleted what was theirs, or they have another name. */
    @Override
    public void ownerChanged(UserId user) {
        live.reload();
    }
}
