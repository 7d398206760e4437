package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.secrets.Vault;
import java.time.InstantSource;
import java.util.List;
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
    private static final UserId NOBODY = new UserId("");

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

    /** @param known faults, to be told with all else that is wrong */
    Stored add(Actor actor, EndpointDraft draft, List<Fault> known) {
        var stored = withName(draft.name(), () -> jdbi.inTransaction(tx -> insert(tx, actor, draft, known)));
        live.refresh(stored.endpoint().id());
        return stored;
    }

    /** Something to do in a transaction, with what the owner has; nobody else adds to that meanwhile. */
    interface Work<T> {
        T in(Handle tx, List<EndpointReads.Named> owned);
    }

    /** Several at once, or none: {@code work} calls {@link #insert}. */
    <T> T inOne(UserId owner, Work<T> work) {
        T result = jdbi.inTransaction(tx -> {
            var table = tx.attach(EndpointTable.class);
            table.lockOwner(owner);
            return work.in(
                    tx,
                    table.namesOf(owner).stream().map(EndpointReads.Named::of).toList());
        });
        live.reload();
        return result;
    }

    /** @throws Problem.Invalid if {@link #insert} would */
    void examine(EndpointDraft draft) {
        edited(new EndpointId(ids.get()), draft, List.of());
    }

    /**
     * An endpoint as it would be if it was added: it is not stored, and nobody owns it.
     *
     * @throws Problem.Invalid if {@link #insert} would
     */
    Endpoint imagined(EndpointDraft draft) {
        var id = new EndpointId(ids.get());
        var now = clock.instant();
        return new Endpoint(id, NOBODY, "", edited(id, draft, List.of()).settings(), Observed.NOTHING, 1, 1, now, now);
    }

    private Edit.Edited edited(EndpointId id, EndpointDraft draft, List<Fault> known) {
        return new Edit(vault, id, null, draft.asChange()).withFaults(known).apply();
    }

    Stored insert(Handle tx, Actor actor, EndpointDraft draft) {
        return insert(tx, actor, draft, List.of());
    }

    private Stored insert(Handle tx, Actor actor, EndpointDraft draft, List<Fault> known) {
        var owner = actor.id();
        if (owner == null) {
            throw new Problem.Forbidden("An endpoint belongs to a user; the operator is none.");
        }
        return insert(tx, actor, new Owner(owner, actor.name()), draft, known);
    }

    /** Whose an endpoint is. */
    record Owner(UserId id, String name) {}

    /**
     * @param actor who adds it, for its owner
     * @param known faults, to be told with all else that is wrong
     */
    Stored insert(Handle tx, Actor actor, Owner owner, EndpointDraft draft, List<Fault> known) {
        var id = new EndpointId(ids.get());
        var edited = edited(id, draft, known);
        var now = clock.instant();
        var endpoint = new Endpoint(
                id,
                owner.id,
                owner.name,
                edited.settings(),
                stated(Observed.NOTHING, draft.asChange()),
                1,
                1,
                now,
                now);
        var table = tx.attach(EndpointTable.class);
        table.lockOwner(owner.id);
        table.insert(rows.row(endpoint));
        audit.created(tx, actor, EndpointRecord.target(endpoint), EndpointRecord.of(endpoint));
        announce(tx, endpoint, endpoint);
        return new Stored(endpoint, true, edited.notice());
    }

    /**
     * @param known        faults, to be told with all else that is wrong
     * @param allowed      throws if this endpoint, as it is, may not be changed so
     * @param beforeLookup runs, and may throw, if the server will be asked again because of this change
     */
    Stored change(
            Actor actor,
            EndpointId id,
            Wish wish,
            List<Fault> known,
            Consumer<Endpoint> allowed,
            Runnable beforeLookup) {
        var stored = withName(
                wish.newName(),
                () -> jdbi.inTransaction(tx -> {
                    var before = locked(tx, id);
                    allowed.accept(before);
                    return update(tx, actor, before, wish, known, beforeLookup);
                }));
        live.refresh(id);
        return stored;
    }

    /** As it is known here; nobody else changes it until the transaction ends. */
    Endpoint locked(Handle tx, EndpointId id) {
        var row = tx.attach(EndpointTable.class).lock(id).orElseThrow(() -> Endpoints.notFound(id));
        return live.withLatest(rows.open(row));
    }

    /**
     * @param before as it was {@link #locked}
     * @param known  faults, to be told with all else that is wrong
     */
    Stored update(Handle tx, Actor actor, Endpoint before, Wish wish, List<Fault> known, Runnable beforeLookup) {
        var change = wish.over(before.settings());
        var edited = new Edit(vault, before.id(), before.settings(), change)
                .withFaults(known)
                .apply();
        var after = after(before, edited.settings(), change);
        if (after.equals(before)) {
            return new Stored(before, false, edited.notice());
        }
        var isLookedAtAgain =
                after.epoch() != before.epoch() && after.settings().isActive();
        if (isLookedAtAgain) {
            beforeLookup.run();
        }
        tx.attach(EndpointTable.class).update(rows.row(after));
        if (after.epoch() != before.epoch()) {
            // what was wrong was wrong with what it was
            tx.attach(IncidentTable.class).end(before.id(), clock.instant());
        }
        audit.updated(tx, actor, EndpointRecord.target(after), EndpointRecord.of(before), EndpointRecord.of(after));
        announce(tx, before, after);
        return new Stored(after, isLookedAtAgain, edited.notice());
    }

    /** One that was and is paused is in no hub's memory, so what it was and is goes with the word. */
    private void announce(Handle tx, Endpoint before, Endpoint after) {
        changes.announce(tx, EndpointsRoom.TOPIC);
        if (!before.settings().isActive() && !after.settings().isActive()) {
            var isShared = before.settings().isShared() || after.settings().isShared();
            changes.announce(tx, Altered.TOPIC, new Altered(after.id(), after.owner(), isShared).text());
        }
    }

    /** Pure but for the time: what is known of a server holds as long as the same server is asked in the same way. */
    private Endpoint after(Endpoint before, EndpointSettings settings, EndpointChange change) {
        var detectAgain = change.endpointType() instanceof Field.Null;
        var isSame = settings.connectsLike(before.settings()) && !detectAgain;
        var seen = isSame
                ? before.observed()
                : before.observed().unseen(settings.isSameServer(before.settings()), !detectAgain);
        var known = stated(seen, change);
        var saysTheSame = settings.equals(before.settings()) && known.equals(seen);
        return new Endpoint(
                before.id(),
                before.owner(),
                before.ownerName(),
                settings,
                known,
                saysTheSame ? before.version() : before.version() + 1,
                isSame ? before.epoch() : before.epoch() + 1,
                before.createdAt(),
                saysTheSame ? before.updatedAt() : clock.instant());
    }

    private static Observed stated(Observed seen, EndpointChange change) {
        var given = change.availableModels().over(null);
        if (given == null) {
            return seen;
        }
        var models = given.stream().map(ModelName::value).distinct().toList();
        return models.equals(seen.discovery().models())
                ? seen
                : seen.with(ListRoom.ofOneEndpoint(Discovery.stated(models)));
    }

    void remove(Actor actor, EndpointId id, Consumer<Endpoint> allowed) {
        jdbi.useTransaction(tx -> {
            var table = tx.attach(EndpointTable.class);
            var endpoint = rows.open(table.lock(id).orElseThrow(() -> Endpoints.notFound(id)));
            allowed.accept(endpoint);
            table.delete(id);
            audit.deleted(tx, actor, EndpointRecord.target(endpoint), EndpointRecord.of(endpoint));
            announce(tx, endpoint, endpoint);
        });
        live.refresh(id);
    }

    /** Tells a clash of names from other errors, by the constraint's name. */
    static <T> T withName(@Nullable Name name, Supplier<T> work) {
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
