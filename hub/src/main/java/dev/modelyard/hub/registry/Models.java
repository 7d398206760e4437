package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people do with the models of the registry. Whatever they write is theirs: seeding leaves it alone. */
final class Models {
    static final String KIND = "model";

    private final Jdbi jdbi;
    private final ModelStore store;
    private final ModelWrites writes;
    private final LiveRegistry live;
    private final ModelPlaces places;

    Models(Jdbi jdbi, ModelStore store, ModelWrites writes, LiveRegistry live, ModelPlaces places) {
        this.jdbi = jdbi;
        this.store = store;
        this.writes = writes;
        this.live = live;
        this.places = places;
    }

    /** A model as it is shown, with its version, and whether the call has made it. */
    record Shown(ModelView view, String etag, boolean isNew) {}

    /** What a write has made of a model; it was not there before where that is null. */
    private record Change(@Nullable RegisteredModel before, RegisteredModel after) {}

    private Shown shown(RegisteredModel model, Call<?> call, boolean isNew) {
        var placement =
                places.of(List.of(model), call.caller()).get(model.model().id());
        return new Shown(ModelView.of(model, placement), model.etag(), isNew);
    }

    Items<ModelView> list(Call<?> call) {
        var question = ModelQuestion.of(call);
        var found = jdbi.withHandle(handle -> new ModelList(handle).page(question, call.page()));
        var placements = places.of(found.items(), call.caller());
        var views = found.items().stream()
                .map(model -> ModelView.of(model, placements.get(model.model().id())));
        return new Items<>(views.toList(), found.next());
    }

    Shown get(Call<?> call, ModelId id) {
        return shown(jdbi.withHandle(handle -> found(handle, id)), call, false);
    }

    Shown add(Call<ModelDraft> call) {
        var draft = call.body();
        return changed(call, tx -> {
            if (store.find(tx, draft.id()).isPresent()) {
                throw new Problem.Conflict("name_taken", "There is a model " + draft.id() + " already.");
            }
            return write(tx, call, RevisionAction.UPDATE, null, draft.model(), draft.userModified());
        });
    }

    /** Makes it what the draft says; adds it where it is not there. */
    Shown replace(Call<ModelDraft> call, ModelId id) {
        var draft = call.body();
        checkId(id, draft.id());
        return changed(call, tx -> {
            var before = store.find(tx, id).orElse(null);
            checkVersion(call, before);
            return write(tx, call, RevisionAction.UPDATE, before, draft.model(), draft.userModified());
        });
    }

    Shown change(Call<ModelChange> call, ModelId id) {
        var change = call.body();
        checkId(id, change.id().over(id));
        return changed(call, tx -> {
            var before = found(tx, id);
            ETag.check(call, before.etag());
            var after = over(change, before.model());
            if (after.aliases().contains(id)) {
                throw new Problem.Invalid("/aliases", ModelDraft.OWN_ALIAS);
            }
            return write(tx, call, RevisionAction.UPDATE, before, after, change.userModified());
        });
    }

    private static Model over(ModelChange change, Model before) {
        try {
            return change.over(before);
        } catch (Malformed e) {
            throw new Problem.Invalid("/runtime_args" + e.pointer(), e.reason());
        }
    }

    void remove(Call<?> call, ModelId id) {
        committed(tx -> {
            var before = found(tx, id);
            ETag.check(call, before.etag());
            writes.remove(tx, Actor.of(call), before);
            return before;
        });
    }

    /** A version that the caller has seen is not that of a model that is gone. */
    private static void checkVersion(Call<?> call, @Nullable RegisteredModel before) {
        ETag.check(call, before == null ? null : before.etag());
    }

    private static void checkId(ModelId id, @Nullable ModelId given) {
        if (!id.equals(given)) {
            throw new Problem.Invalid("/id", "must be " + id + ", as in the address: an id cannot be changed");
        }
    }

    /** A change, and what holds once this hub's memory has followed it. */
    private Shown changed(Call<?> call, Function<Handle, Change> work) {
        var change = committed(work);
        return shown(change.after, call, change.before == null);
    }

    private <T> T committed(Function<Handle, T> work) {
        var done = jdbi.inTransaction(tx -> {
            store.lock(tx);
            return work.apply(tx);
        });
        live.reload();
        return done;
    }

    private RegisteredModel found(Handle handle, ModelId id) {
        return store.find(handle, id).orElseThrow(() -> new Problem.NotFound(KIND, id.value()));
    }

    private Change write(
            Handle tx,
            Call<?> call,
            RevisionAction action,
            @Nullable RegisteredModel before,
            Model model,
            @Nullable Boolean userModified) {
        var actor = Actor.of(call);
        var wanted = ModelWrites.wanted(actor, before, model, userModified);
        return new Change(
                before, writes.write(tx, actor, action, List.of(wanted)).getFirst());
    }

    /** Newest first; also of a model that is gone. */
    Items<RevisionView> revisions(ModelId id, Page page) {
        var rows = jdbi.withExtension(RevisionTable.class, table -> table.page(id, before(page), page.limit() + 1));
        if (rows.isEmpty() && page.after() == null) {
            throw new Problem.NotFound(KIND, id.value());
        }
        return Items.cut(
                rows.stream().map(RevisionView::of).toList(),
                page.limit(),
                revision -> Long.toString(revision.number()));
    }

    private static long before(Page page) {
        try {
            return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("after", "must be the next of the answer before");
        }
    }

    RevisionView revision(RevisionId id) {
        return RevisionView.of(row(id));
    }

    private RevisionTable.Row row(RevisionId id) {
        return jdbi.withExtension(RevisionTable.class, table -> table.find(id))
                .orElseThrow(() -> new Problem.NotFound("revision", id.value()));
    }

    /** Makes a model what it was after that change. */
    Shown restore(Call<?> call, RevisionId id) {
        var row = row(id);
        if (row.state() == null) {
            throw new Problem.Conflict(
                    "nothing_to_restore", "That change deleted the model; restore the one before it.");
        }
        var model = ModelFields.read(row.state());
        return changed(call, tx -> {
            var before = store.find(tx, row.modelId()).orElse(null);
            checkVersion(call, before);
            return before == null
                    ? bringBack(tx, call, row, model)
                    : write(tx, call, RevisionAction.RESTORE, before, model, true);
        });
    }

    /** A model that is gone, as it was and a person's now: since when it was there, and who had said what of it. */
    private Change bringBack(Handle tx, Call<?> call, RevisionTable.Row row, Model model) {
        var actor = Actor.of(call);
        var madeAt = tx.attach(RevisionTable.class).madeAt(row.modelId(), row.number());
        var anew = ModelWrites.wanted(actor, null, model, true);
        var origins = row.origins() == null ? anew.origins() : ModelRows.origins(row.origins());
        var wanted = new ModelStore.Wanted(null, anew.model(), origins, madeAt.orElse(null));
        return new Change(
                null,
                writes.write(tx, actor, RevisionAction.RESTORE, List.of(wanted)).getFirst());
    }
}
