package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelStore.Wanted;
import dev.modelyard.hub.registry.RegisteredModel;
import dev.modelyard.hub.registry.RegistryRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where models differ from what seeds said last, and what people accept of that. */
final class PendingSeeds {
    private final Jdbi jdbi;
    private final RegistryRoom registry;
    private final Audit audit;

    PendingSeeds(Jdbi jdbi, RegistryRoom registry, Audit audit) {
        this.jdbi = jdbi;
        this.registry = registry;
        this.audit = audit;
    }

    /** Models with something pending, by their ids. */
    Items<SeedComparison> page(Page page) {
        return jdbi.withHandle(handle -> {
            var found = new ArrayList<SeedComparison>();
            var after = page.after() == null ? "" : page.after();
            List<SeedingTable.SeedRow> rows;
            do {
                rows = handle.attach(SeedingTable.class).differing(after, page.limit() + 1);
                var seeds = rows.stream().map(SeedMemory::open).toList();
                var models = registry.store()
                        .findAll(handle, seeds.stream().map(Found.Seed::id).toList());
                for (var seed : seeds) {
                    after = seed.id().value();
                    var model = models.get(seed.id());
                    if (model != null) {
                        found.add(SeedComparison.of(seed, model));
                    }
                }
                found.removeIf(comparison -> comparison.pending().isEmpty());
            } while (!rows.isEmpty() && found.size() <= page.limit());
            return Items.cut(
                    found, page.limit(), comparison -> comparison.model().value());
        });
    }

    /**
     * What seeding said of a model last; empty where no seed of the last run says anything of it.
     *
     * @throws Problem.NotFound if there is no such model
     */
    Optional<SeedComparison> find(ModelId id) {
        return jdbi.withHandle(handle -> {
            var model = model(handle, id);
            return seed(handle, id).map(seed -> SeedComparison.of(seed, model));
        });
    }

    /**
     * Makes fields what the seed says; whose the model is stays.
     *
     * @throws Problem.Stale    if the model is not what was looked at
     * @throws Problem.Conflict if the seed is not, or a name that it gives is another model's
     */
    SeedComparison accept(Call<Acceptance> call) {
        var asked = call.body();
        var after = jdbi.inTransaction(tx -> {
            registry.store().lock(tx);
            var before = model(tx, asked.model());
            var seed = seed(tx, asked.model()).orElseThrow(() -> isGone(asked));
            var comparison = SeedComparison.of(seed, before);
            ETag.check(call, comparison.etag());
            checkSeed(asked, comparison);
            var fields = fields(asked, comparison);
            var next = SeedDecision.next(seed, before, fields);
            var actor = Actor.of(call);
            var written = registry.store()
                    .write(tx, actor, List.of(new Wanted(before, next.model(), next.origins())))
                    .getFirst();
            var model = written.model();
            audit.updated(
                    tx, actor, new Target("model", model.id().value(), model.name(), null), before.model(), model);
            Changes.announceIn(tx, SeedingRoom.TOPIC);
            return SeedComparison.of(seed, written);
        });
        registry.reload();
        return after;
    }

    private static Problem isGone(Acceptance asked) {
        var gone = "No seed says anything of " + asked.model() + ".";
        return asked.digest() == null ? new Problem.NotFound(gone) : new Problem.Conflict("seed_changed", gone);
    }

    private static void checkSeed(Acceptance asked, SeedComparison comparison) {
        if (asked.digest() != null && !asked.digest().equals(comparison.digest())) {
            throw new Problem.Conflict(
                    "seed_changed",
                    "The seed of " + asked.model() + " was changed since it was looked at; see what it says now.");
        }
    }

    private static List<String> fields(Acceptance asked, SeedComparison comparison) {
        if (asked.fields() == null) {
            return List.copyOf(comparison.pending().propertyNames());
        }
        var fields = asked.fields();
        var faults = IntStream.range(0, fields.size())
                .filter(i -> !comparison.differsIn(fields.get(i)))
                .mapToObj(i -> new Fault("/fields/" + i, "must be a field in which the model differs from its seed"))
                .toList();
        if (!faults.isEmpty()) {
            throw new Problem.Invalid(faults);
        }
        return fields;
    }

    private RegisteredModel model(Handle handle, ModelId id) {
        return registry.store().find(handle, id).orElseThrow(() -> new Problem.NotFound("model", id.value()));
    }

    private static Optional<Found.Seed> seed(Handle handle, ModelId id) {
        return handle.attach(SeedingTable.class).seed(id).map(SeedMemory::open);
    }
}
