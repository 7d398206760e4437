package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.database.CopyRows;
import dev.modelyard.hub.platform.database.JsonRows;
import dev.modelyard.hub.platform.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes models: the one place that does, for people and for seeding alike. Each change is a revision, in the same
 * transaction. Who writes has {@link #lock} first, so that what was read is still so.
 */
public final class ModelStore {
    private static final int MOST_TOLD = 10;

    private final Changes changes;
    private final Supplier<String> ids;
    private final InstantSource clock;

    ModelStore(Changes changes, Supplier<String> ids, InstantSource clock) {
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a model shall be.
     *
     * @param before  null for one that is new
     * @param origins of fields, by their names
     * @param madeAt  of one that was there once; null for now, or for what is so of {@code before}
     */
    public record Wanted(
            @Nullable RegisteredModel before,
            Model model,
            Map<String, Origin> origins,
            @Nullable Instant madeAt) {

        public Wanted(@Nullable RegisteredModel before, Model model, Map<String, Origin> origins) {
            this(before, model, origins, null);
        }

        boolean isNews() {
            return before == null
                    || !before.model().equals(model)
                    || !before.origins().equals(origins);
        }
    }

    /** Until the transaction ends, nobody else changes the registry. */
    public void lock(Handle tx) {
        tx.attach(ModelTable.class).lock();
    }

    public Optional<RegisteredModel> find(Handle tx, ModelId id) {
        return tx.attach(ModelTable.class).find(id).map(ModelRows::open);
    }

    /** Those of these that are there. */
    public Map<ModelId, RegisteredModel> findAll(Handle tx, List<ModelId> ids) {
        var names = ids.stream().map(ModelId::value).toArray(String[]::new);
        return tx.attach(ModelTable.class).findAll(names).stream()
                .map(ModelRows::open)
                .collect(Collectors.toMap(registered -> registered.model().id(), registered -> registered));
    }

    /** Who deleted those of these that were models once, by their ids. */
    public Map<ModelId, String> deletedBy(Handle tx, List<ModelId> ids) {
        var names = ids.stream().map(ModelId::value).toArray(String[]::new);
        return tx.attach(RevisionTable.class).deleted(names).stream()
                .collect(Collectors.toMap(RevisionTable.Deleted::modelId, RevisionTable.Deleted::byName));
    }

    /** {@link #write(Handle, Actor, RevisionAction, List)} for changes that restore nothing. */
    public List<RegisteredModel> write(Handle tx, Actor actor, List<Wanted> all) {
        return write(tx, actor, RevisionAction.UPDATE, all);
    }

    /**
     * Makes models what they shall be; what is so already is left as it is.
     *
     * @param action of revisions; one that changes what was not there is a creation
     * @return what holds now, in the order given
     * @throws Problem.Conflict if a name is another model's
     */
    List<RegisteredModel> write(Handle tx, Actor actor, RevisionAction action, List<Wanted> all) {
        var news = all.stream().filter(Wanted::isNews).toList();
        checkNames(tx, news.stream().map(Wanted::model).toList());
        var last = last(tx, news);
        var now = clock.instant();
        var written = new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var after = new ArrayList<RegisteredModel>();
        for (var wanted : all) {
            if (!wanted.isNews()) {
                after.add(Objects.requireNonNull(wanted.before));
                continue;
            }
            var next = next(wanted, last.getOrDefault(wanted.model.id(), 0L) + 1, now);
            (wanted.before == null ? written.inserted : written.updated).add(next);
            var isNew = wanted.before == null && action == RevisionAction.UPDATE;
            written.revisions.add(new Revision(isNew ? RevisionAction.CREATE : action, wanted.before, next));
            after.add(next);
        }
        keep(tx, actor, now, written);
        return after;
    }

    /** What becomes of the tables. */
    private record Written(List<RegisteredModel> inserted, List<RegisteredModel> updated, List<Revision> revisions) {}

    /** A change, of which one side may be nothing. */
    private record Revision(
            RevisionAction action,
            @Nullable RegisteredModel before,
            @Nullable RegisteredModel after) {}

    private void keep(Handle tx, Actor actor, Instant now, Written written) {
        if (written.revisions.isEmpty()) {
            return;
        }
        var table = tx.attach(ModelTable.class);
        CopyRows.copy(tx, ModelTable.INTO, written.inserted, ModelRows::write);
        JsonRows.each(written.updated, ModelRows::row, table::update);
        table.forgetNames(written.updated.stream()
                .map(registered -> registered.model().id().value())
                .toArray(String[]::new));
        var names = Stream.concat(written.inserted.stream(), written.updated.stream())
                .map(RegisteredModel::model)
                .flatMap(model -> namesOf(model).map(name -> new ModelTable.Named(name, model.id())))
                .toList();
        CopyRows.copy(tx, ModelTable.NAMES_INTO, names, (named, row) -> row.text(
                        named.name().value())
                .text(named.modelId().value()));
        CopyRows.copy(tx, RevisionTable.INTO, written.revisions, (revision, row) -> write(actor, now, revision, row));
        changes.announce(tx, RegistryRoom.TOPIC);
    }

    private void checkNames(Handle tx, List<Model> models) {
        var taken = taken(tx, models);
        if (!taken.isEmpty()) {
            var told = taken.entrySet().stream()
                    .limit(MOST_TOLD)
                    .map(one -> taken.size() == 1
                            ? one.getValue().words()
                            : one.getKey() + ": " + one.getValue().words())
                    .collect(Collectors.joining(" "));
            var more = taken.size() > MOST_TOLD ? " There are " + (taken.size() - MOST_TOLD) + " more." : "";
            throw new Problem.Conflict("name_taken", told + more);
        }
    }

    /** A name that is another model's. */
    public record Taken(ModelId name, ModelId by) {
        String words() {
            return name.equals(by)
                    ? "There is a model " + name + " already."
                    : "The name " + name + " is an alias of the model " + by + " already.";
        }
    }

    /** Those of these models, by their ids, that cannot have all of their names: of two among them the first has it. */
    public Map<ModelId, Taken> taken(Handle tx, List<Model> models) {
        var owners = new HashMap<ModelId, ModelId>();
        var names =
                models.stream().flatMap(ModelStore::namesOf).map(ModelId::value).toArray(String[]::new);
        tx.attach(ModelTable.class).named(names).forEach(named -> owners.put(named.name(), named.modelId()));
        // what a model gives up in this change is free for the others
        owners.values().removeAll(models.stream().map(Model::id).collect(Collectors.toSet()));
        var taken = new LinkedHashMap<ModelId, Taken>();
        for (var model : models) {
            namesOf(model)
                    .filter(name -> owners.containsKey(name))
                    .findFirst()
                    .ifPresentOrElse(
                            name -> taken.put(model.id(), new Taken(name, Objects.requireNonNull(owners.get(name)))),
                            () -> namesOf(model).forEach(name -> owners.put(name, model.id())));
        }
        return taken;
    }

    private static Stream<ModelId> namesOf(Model model) {
        return Stream.concat(Stream.of(model.id()), model.aliases().stream());
    }

    void remove(Handle tx, Actor actor, RegisteredModel before) {
        tx.attach(ModelTable.class).delete(before.model().id());
        var gone = new Revision(RevisionAction.DELETE, before, null);
        keep(tx, actor, clock.instant(), new Written(List.of(), List.of(), List.of(gone)));
    }

    private static Map<ModelId, Long> last(Handle tx, List<Wanted> news) {
        var models = news.stream().map(wanted -> wanted.model.id().value()).toArray(String[]::new);
        return tx.attach(RevisionTable.class).last(models).stream()
                .collect(Collectors.toMap(RevisionTable.Last::modelId, RevisionTable.Last::number));
    }

    private static RegisteredModel next(Wanted wanted, long version, Instant now) {
        return new RegisteredModel(
                wanted.model,
                Collections.unmodifiableMap(new TreeMap<>(wanted.origins)),
                version,
                createdAt(wanted, now),
                now);
    }

    private static Instant createdAt(Wanted wanted, Instant now) {
        return wanted.before == null ? Objects.requireNonNullElse(wanted.madeAt, now) : wanted.before.createdAt();
    }

    /** In the order of {@link RevisionTable#INTO}. */
    private void write(Actor actor, Instant now, Revision revision, CopyRows row) {
        var before = revision.before;
        var after = revision.after;
        var either = Objects.requireNonNull(after == null ? before : after);
        row.text(ids.get())
                .text(either.model().id().value())
                .int64(after == null ? either.version() + 1 : either.version())
                .time(now)
                .text(revision.action.wire())
                .text(actor.kind().wire())
                .text(actor.id() == null ? null : actor.id().value())
                .text(actor.name())
                .json(before == null ? null : ModelFields.changes(before, after))
                .json(after == null ? null : ModelFields.of(after.model()))
                .json(after == null ? null : ModelRows.origins(after));
    }
}
