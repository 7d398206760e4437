package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Documents.Place;
import dev.modelyard.hub.platform.json.Places;
import dev.modelyard.hub.registry.Model;
import dev.modelyard.hub.registry.ModelFields;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found in a source: a seed, or something that is none. */
sealed interface Found {
    SeedSource source();

    Origin origin();

    /** Where it begins in a file; null elsewhere. */
    @Nullable
    Place place();

    /**
     * A model from outside.
     *
     * @param base     what pointers to it begin with, in its text
     * @param names    of the fields that it says something about
     * @param warnings of what would be wise
     * @param parts    how many JSON values it is
     */
    record Seed(
            SeedSource source,
            Origin origin,
            @Nullable Place place,
            String base,
            Model model,
            List<String> names,
            List<String> warnings,
            int parts)
            implements Found {
        ModelId id() {
            return model.id();
        }

        /** Whether it is of the bundled list, which decides nothing. */
        boolean isSuggestion() {
            return source == SeedSource.DEFAULTS;
        }

        boolean names(String field) {
            return names.contains(field);
        }

        /** The fields that it names, each with what the model then has; null for what is unknown then. */
        ObjectNode named() {
            var fields = ModelFields.of(model);
            var named = fields.objectNode();
            for (var name : names) {
                var value = fields.get(name);
                named.set(name, value == null ? NullNode.getInstance() : value);
            }
            return named;
        }
    }

    /** Something that is no seed, with every fault of it. */
    record Bad(SeedSource source, Origin origin, @Nullable Place place, List<SeedFault> faults) implements Found {
        public Bad {
            faults = List.copyOf(faults);
        }

        /** Those that begin so, from there on. */
        List<String> pointersBehind(String base) {
            return faults.stream()
                    .map(SeedFault::pointer)
                    .filter(pointer -> pointer.startsWith(base))
                    .map(pointer -> pointer.substring(base.length()))
                    .toList();
        }

        /** With the places of those whose pointers begin so. */
        Bad placed(Places places, String base) {
            var placed = faults.stream()
                    .map(fault -> !fault.pointer().startsWith(base)
                            ? fault
                            : SeedFault.at(
                                    places.of(fault.pointer().substring(base.length())),
                                    fault.pointer(),
                                    fault.message()))
                    .toList();
            return new Bad(source, origin, place, placed);
        }
    }
}
