package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** How much of an endpoint's usage a caller may see. */
    UsageScope usageScope(Caller caller, EndpointId id) {
        var endpoint = find(id);
        if (endpoint.isEmpty()) {
            return UsageScope.GONE;
        }
        if (caller.mayChange(endpoint.get().owner())) {
            return UsageScope.ALL;
        }
        return endpoint.get().settings().isShared() ? UsageScope.OWN : UsageScope.HIDDEN;
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

    /**
     * A paused endpoint, which is not in memory.
     *
     * @param endpoint without its list of models
     * @param models   how long that is, before the patterns
     * @param words    those of the words asked for that are in it
     */
    record Paused(Endpoint endpoint, int models, List<String> words) {}

    /** Those that the caller sees. Their lists stay in the database: there may be many, and they are long. */
    List<Paused> paused(Caller caller, List<String> words) {
        var user = caller.userId();
        return jdbi.withHandle(handle -> {
            var table = handle.attach(EndpointTable.class);
            var found = table.paused(caller.isAdmin() || user == null, user);
            if (found.isEmpty()) {
                return List.of();
            }
            var ids = found.stream().map(row -> row.id().value()).toList();
            var lists = table.lists(ids, words).stream()
                    .collect(Collectors.toMap(EndpointTable.ListSize::id, Function.identity()));
            return found.stream()
                    .map(rows::open)
                    .map(endpoint -> {
                        var list = lists.get(endpoint.id());
                        return list == null
                                ? new Paused(endpoint, 0, List.of())
                                : new Paused(
                                        endpoint,
                                        list.models(),
                                        List.of(list.words().split(" ")));
                    })
                    .toList();
        });
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
