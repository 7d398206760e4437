package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.registry.Model;
import dev.modelyard.hub.registry.ModelFields;
import dev.modelyard.hub.registry.Origin;
import dev.modelyard.hub.registry.RegisteredModel;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a seed does to a model that is there. Pure.
 *
 * <p>A field that a seed said once, and says no more, goes back to what is usual. A field is a person's if a person said it
 * last and the model was not handed back to seeding: that is what makes a merge three-way, since what a seed said last is
 * known field by field.
 *
 * @param next    what the model shall be; null for what it is
 * @param changes fields that follow the seed: {@code {"memory": {"old": 1, "new": 2}}}
 * @param pending fields that would, and that nobody touched
 * @param kept    fields that would, and that a person changed; with {@code by}
 */
record SeedDecision(@Nullable Next next, ObjectNode changes, ObjectNode pending, ObjectNode kept) {
    private static final String WHOSE = "user_modified";

    /** A model and the origins of its fields. */
    record Next(Model model, Map<String, Origin> origins) {
        /** Of a model of which nothing was said before. */
        static Next of(Found.Seed seed) {
            var origins = new TreeMap<String, Origin>();
            seed.names().stream()
                    .filter(name -> !ModelFields.WITHOUT_ORIGIN.contains(name))
                    .forEach(name -> origins.put(name, seed.origin()));
            return new Next(seed.model(), origins);
        }
    }

    static SeedDecision of(Found.Seed seed, RegisteredModel before, SeedRules rules) {
        var isBundled = seed.isSuggestion();
        if (before.isSuggested() && !isBundled) {
            var next = Next.of(seed);
            var now = ModelFields.of(next.model());
            return of(next, changes(before, now, ModelFields.differing(ModelFields.of(before.model()), now)));
        }
        if (isBundled && !before.isSuggested()) {
            return of(null, nothing()); // it suggests, and the question is decided
        }
        var after = after(seed, before);
        var differing = ModelFields.differing(ModelFields.of(before.model()), after);
        var applied = applied(seed, before, rules, differing);
        var left = new LinkedHashSet<>(differing);
        left.removeAll(applied);
        left.remove(WHOSE);
        var kept = new LinkedHashSet<>(left);
        kept.removeIf(name -> !isPersons(before, name));
        left.removeAll(kept);
        return new SeedDecision(
                applied.isEmpty() ? null : next(seed, before, applied),
                changes(before, after, applied),
                changes(before, after, left),
                attributed(before, changes(before, after, kept)));
    }

    private static SeedDecision of(@Nullable Next next, ObjectNode changes) {
        return new SeedDecision(next, changes, nothing(), nothing());
    }

    /** The model if it followed the seed in everything. */
    private static ObjectNode after(Found.Seed seed, RegisteredModel before) {
        var wanted = ModelFields.of(before.model());
        var says = ModelFields.of(seed.model());
        seed.names().forEach(name -> put(wanted, name, says.get(name)));
        before.origins().forEach((name, origin) -> {
            if (origin.kind() != Origin.Kind.PERSON && !seed.names(name)) {
                wanted.remove(name);
            }
        });
        return ModelFields.of(ModelFields.read(wanted));
    }

    private static Set<String> applied(
            Found.Seed seed, RegisteredModel before, SeedRules rules, Set<String> differing) {
        var applied = new LinkedHashSet<>(differing);
        if (rules.forceUpdate()) {
            applied.removeIf(name -> !seed.names(name));
        } else if (rules.merge() == Merge.FIELD) {
            applied.removeIf(name -> name.equals(WHOSE) || isPersons(before, name));
        } else if (!rules.updateExisting() || before.model().userModified()) {
            applied.clear();
        }
        return applied;
    }

    private static boolean isPersons(RegisteredModel before, String field) {
        var origin = before.origins().get(field);
        return before.model().userModified() && origin != null && origin.kind() == Origin.Kind.PERSON;
    }

    /** What the model is once these fields follow the seed. */
    static Next next(Found.Seed seed, RegisteredModel before, Collection<String> fields) {
        var state = ModelFields.of(before.model());
        var origins = new TreeMap<>(before.origins());
        var says = ModelFields.of(seed.model());
        for (var name : fields) {
            put(state, name, seed.names(name) ? says.get(name) : null);
            if (!seed.names(name)) {
                origins.remove(name);
            } else if (!ModelFields.WITHOUT_ORIGIN.contains(name)) {
                origins.put(name, seed.origin());
            }
        }
        return new Next(ModelFields.read(state), origins);
    }

    private static ObjectNode changes(RegisteredModel before, ObjectNode after, Collection<String> fields) {
        var old = ModelFields.of(before.model());
        var changes = nothing();
        for (var name : fields) {
            var change = changes.putObject(name);
            put(change, "old", old.get(name));
            put(change, "new", after.get(name));
        }
        return changes;
    }

    private static ObjectNode attributed(RegisteredModel before, ObjectNode kept) {
        kept.properties().forEach(field -> {
            var origin = before.origins().get(field.getKey());
            if (origin != null && origin.at() != null) {
                ((ObjectNode) field.getValue()).put("by", origin.at());
            }
        });
        return kept;
    }

    /** Nothing, or null, is what is usual, and is not written. */
    private static void put(ObjectNode fields, String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            fields.remove(name);
        } else {
            fields.set(name, value);
        }
    }

    private static ObjectNode nothing() {
        return Json.mapper().createObjectNode();
    }
}
