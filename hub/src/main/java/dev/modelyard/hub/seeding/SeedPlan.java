package dev.modelyard.hub.seeding;

import dev.modelyard.hub.registry.Model;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelStore.Taken;
import dev.modelyard.hub.registry.ModelStore.Wanted;
import dev.modelyard.hub.registry.RegisteredModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What shall become of all seeds of a run, before anything is written. Pure, but for whom its names are asked. */
final class SeedPlan {
    private final Map<ModelId, RegisteredModel> there;
    private final Map<ModelId, String> deletedBy;
    private final SeedRules rules;
    private final Map<ModelId, SeedOutcome> outcomes = new LinkedHashMap<>();
    private final Map<ModelId, Wanted> wanted = new LinkedHashMap<>();

    /** Says which models cannot have all of their names. */
    @FunctionalInterface
    interface Names {
        Map<ModelId, Taken> taken(List<Model> wanted);
    }

    /**
     * @param there     models that are there, of all seeds' ids
     * @param deletedBy who deleted those that were there
     */
    SeedPlan(Map<ModelId, RegisteredModel> there, Map<ModelId, String> deletedBy, SeedRules rules) {
        this.there = there;
        this.deletedBy = deletedBy;
        this.rules = rules;
    }

    SeedPlan make(List<Found.Seed> seeds, Names names) {
        seeds.forEach(this::decide);
        // a seed that is refused gives up no name that another was to have, so that one may be refused then
        for (var taken = names.taken(models()); !taken.isEmpty(); taken = names.taken(models())) {
            taken.forEach(this::refuse);
        }
        return this;
    }

    private List<Model> models() {
        return wanted.values().stream().map(Wanted::model).toList();
    }

    private void decide(Found.Seed seed) {
        var before = there.get(seed.id());
        if (before != null) {
            var decision = SeedDecision.of(seed, before, rules);
            outcomes.put(seed.id(), new SeedOutcome.Compared(seed, decision));
            if (decision.next() != null) {
                want(before, decision.next());
            }
            return;
        }
        var by = deletedBy.get(seed.id());
        if (by != null && seed.isSuggestion()) {
            outcomes.put(seed.id(), new SeedOutcome.Declined(seed));
        } else if (by != null && !rules.forceUpdate()) {
            outcomes.put(seed.id(), new SeedOutcome.Deleted(seed, by));
        } else {
            outcomes.put(seed.id(), new SeedOutcome.Created(seed));
            var next = SeedDecision.Next.of(seed);
            wanted.put(seed.id(), new Wanted(null, next.model(), next.origins()));
        }
    }

    private void want(RegisteredModel before, SeedDecision.Next next) {
        wanted.put(next.model().id(), new Wanted(before, next.model(), next.origins()));
    }

    private void refuse(ModelId id, Taken taken) {
        wanted.remove(id);
        var seed = (Found.Seed) Objects.requireNonNull(outcomes.get(id)).found();
        if (seed.isSuggestion()) {
            outcomes.put(id, new SeedOutcome.Declined(seed));
            return;
        }
        var pointer = seed.base() + (taken.name().equals(id) ? "/id" : "/aliases");
        var message = taken.name().equals(taken.by())
                ? "is the id of another model"
                : "is an alias of the model " + taken.by() + " already";
        outcomes.put(id, new SeedOutcome.Invalid(seed, id, List.of(SeedFault.at(seed.place(), pointer, message))));
    }

    /** What the registry shall hold that it does not. */
    List<Wanted> wanted() {
        return new ArrayList<>(wanted.values());
    }

    boolean isValid(ModelId id) {
        return !(outcomes.get(id) instanceof SeedOutcome.Invalid);
    }

    Stream<SeedOutcome> outcomes() {
        return outcomes.values().stream();
    }
}
