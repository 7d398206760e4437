package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Endpoints as stored, read: as many at a time as memory has room for, however long their lists are. */
final class EndpointReads {
    /** Characters of lists of models in one page. */
    private static final int MOST_OF_A_PAGE = 2_000_000;

    private final Jdbi jdbi;
    private final EndpointRows rows;

    EndpointReads(Jdbi jdbi, EndpointRows rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    Optional<Endpoint> find(EndpointId id) {
        return jdbi.withExtension(EndpointTable.class, table -> table.find(id)).map(rows::open);
    }

    /** What tells an endpoint from its owner's others. */
    record Named(EndpointId id, Name name, BaseUrl baseUrl) {
        static Named of(EndpointTable.Named row) {
            return new Named(row.id(), new Name(row.name()), BaseUrl.parse(row.baseUrl()));
        }
    }

    List<Named> namesOf(UserId owner) {
        return jdbi.withExtension(EndpointTable.class, table -> table.namesOf(owner)).stream()
                .map(Named::of)
                .toList();
    }

    /** Where lists of models are long a page is shorter than it may be. */
    Items<Endpoint> page(Caller caller, Position after, int limit) {
        var found = behind(after, caller, limit + 1);
        var page = Items.cut(found, limit, endpoint -> Position.of(endpoint).cursor());
        if (page.next() != null || found.isEmpty()) {
            return page;
        }
        var end = Position.of(found.getLast());
        return behind(end, caller, 1).isEmpty() ? page : new Items<>(found, end.cursor());
    }

    private List<Endpoint> behind(Position position, Caller caller, int limit) {
        var user = caller.userId();
        return jdbi
                .withExtension(
                        EndpointTable.class,
                        table -> caller.isAdmin() || user == null
                                ? table.all(position.name(), position.id(), limit, MOST_OF_A_PAGE)
                                : table.visibleTo(user, position.name(), position.id(), limit, MOST_OF_A_PAGE))
                .stream()
                .map(rows::open)
                .toList();
    }
}
