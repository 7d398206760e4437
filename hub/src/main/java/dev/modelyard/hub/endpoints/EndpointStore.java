package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.secrets.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Endpoints as stored: one transaction for each change, with its audit and its announcement, and this hub's own memory
 * follows before the change is acknowledged.
 */
final class EndpointStore {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Audit audit;
    private final Vault vault;
    private final EndpointRows rows;
    private final LiveEndpoints live;
    private final Supplier<String> ids;
    private final InstantSource clock;

    EndpointStore(
            Jdbi jdbi,
            Changes changes,
            Audit audit,
            Vault vault,
            EndpointRows rows,
            LiveEndpoints live,
            Supplier<String> ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.audit = audit;
        this.vault = vault;
        this.rows = rows;
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a change left.
     *
     * @param isLookedAtAgain whether what was known of the server says nothing any more
     * @param notice          what was done that was not asked for; null for nothing
     */
    record Stored(
            Endpoint endpoint,
            boolean isLookedAtAgain,
            @Nullable String notice) {}

    Optional<Endpoint> find(EndpointId id) {
        return jdbi.withExtension(EndpointTable.class, table -> table.find(id)).map(rows::open);
    }

    List<Endpoint> of(UserId owner) {
        return jdbi.withExtension(EndpointTable.class, table -> table.of(owner)).stream()
                .map(rows::open)
                .toList();
    }

    List<Endpoint> page(Caller caller, Position after, int limit) {
        var user = caller.userId();
        return jdbi
                .withExtension(
                        EndpointTable.class,
                        table -> caller.isAdmin() || user == null
                                ? table.all(after.name(), after.id(), limit)
                                : table.visibleTo(user, after.name(), after.id(), limit))
                .stream()
                .map(rows::open)
                .toList();
    }

    Stored add(Actor actor, EndpointDraft draft) {
        var stored = withName(draft.name(), () -> jdbi.inTransaction(tx -> insert(tx, actor, draft)));
        live.refresh(stored.endpoint().id());
        return stored;
    }

    /** Something to do in a transaction, with what the owner has; nobody else adds to that meanwhile. */
    interface Work<T> {
        T in(Handle tx, List<Endpoint> owned);
    }

    /** Several at once, or none: {@code work} calls {@link #insert}. */
    <T> T inOne(UserId owner, Work<T> work) {
        T result = jdbi.inTransaction(tx -> {
            var table = tx.attach(EndpointTable.class);
            table.lockOwner(owner);
            return work.in(tx, table.of(owner).stream().map(rows::open).toList());
        });
        live.reload();
        return result;
    }

    Stored insert(Handle tx, Actor actor, EndpointDraft draft) {
        var owner = actor.id();
        if (owner == null) {
            throw new Problem.Forbidden("An endpoint belongs to a user; the operator is none.");
        }
        var id = new EndpointId(ids.get());
        var edited = new Edit(vault, id, null, draft.asChange()).apply();
        var now = clock.instant();
        var endpoint = new Endpoint(
                id, owner, actor.name(), edited.settings(), stated(Observed.NOTHING, draft.asChange()), 1, 1, now, now);
        tx.attach(EndpointTable.class).insert(rows.row(endpoint));
        audit.created(tx, actor, EndpointRecord.target(endpoint), EndpointRecord.of(endpoint));
        changes.announce(tx, EndpointsRoom.TOPIC);
        return new Stored(endpoint, true, edited.notice());
    }

    /**
     * @param allowed      throws if this endpoint, as it is, may not be changed so
     * @param beforeLookup runs, and may throw, if the server will be asked again because of this change
     */
    Stored change(
            Actor actor, EndpointId id, EndpointChange change, Consumer<Endpoint> allowed, Runnable beforeLookup) {
        var name = change.name().over(null);
        var stored = withName(
                name,
                () -> jdbi.inTransaction(tx -> {
                    var table = tx.attach(EndpointTable.class);
                    var before = live.withLatest(rows.open(table.lock(id).orElseThrow(() -> Endpoints.notFound(id))));
                    allowed.accept(before);
                    var edited = new Edit(vault, id, before.settings(), change).apply();
                    var after = after(before, edited.settings(), change);
                    var isLookedAtAgain =
                            after.epoch() != before.epoch() && after.settings().isActive();
                    if (isLookedAtAgain) {
                        beforeLookup.run();
                    }
                    table.update(rows.row(after));
                    audit.updated(
                            tx,
                            actor,
                            EndpointRecord.target(after),
                            EndpointRecord.of(before),
                            EndpointRecord.of(after));
                    changes.announce(tx, EndpointsRoom.TOPIC);
                    return new Stored(after, isLookedAtAgain, edited.notice());
                }));
        live.refresh(id);
        return stored;
    }

    /** Pure but for the time: what is known of a server holds as long as the same server is asked in the same way. */
    private Endpoint after(Endpoint before, EndpointSettings settings, EndpointChange change) {
        var detectAgain = change.endpointType() instanceof Field.Null;
        var isSame = settings.connectsLike(before.settings()) && !detectAgain;
        var seen = isSame
                ? before.observed()
                : before.observed().unseen(settings.isSameServer(before.settings()), !detectAgain);
        return new Endpoint(
                before.id(),
                before.owner(),
                before.ownerName(),
                settings,
                stated(seen, change),
                before.version() + 1,
                isSame ? before.epoch() : before.epoch() + 1,
                before.createdAt(),
                clock.instant());
    }

    private static Observed stated(Observed seen, EndpointChange change) {
        var models = change.availableModels().over(null);
        return models == null
                ? seen
                : seen.with(Discovery.stated(
                        models.stream().map(ModelName::value).distinct().toList()));
    }

    void remove(Actor actor, EndpointId id, Consumer<Endpoint> allowed) {
        jdbi.useTransaction(tx -> {
            var table = tx.attach(EndpointTable.class);
            var endpoint = rows.open(table.lock(id).orElseThrow(() -> Endpoints.notFound(id)));
            allowed.accept(endpoint);
            table.delete(id);
            audit.deleted(tx, actor, EndpointRecord.target(endpoint), EndpointRecord.of(endpoint));
            changes.announce(tx, EndpointsRoom.TOPIC);
        });
        live.refresh(id);
    }

    /** Tells a clash of names from other errors, by the constraint's name. */
    private static <T> T withName(@Nullable Name name, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof PSQLException cause
                    && cause.getServerErrorMessage() != null
                    && EndpointTable.NAME_TAKEN.equals(
                            cause.getServerErrorMessage().getConstraint())) {
                throw new Problem.Conflict("name_taken", "There is an endpoint named " + name + " already.");
            }
            throw e;
        }
    }
}
