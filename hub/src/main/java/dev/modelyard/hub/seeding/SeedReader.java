package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Documents;
import dev.modelyard.hub.platform.json.Documents.Item;
import dev.modelyard.hub.platform.json.Documents.Place;
import dev.modelyard.hub.platform.json.FaultyBody;
import dev.modelyard.hub.registry.Model;
import dev.modelyard.hub.registry.ModelDraft;
import dev.modelyard.hub.registry.ModelType;
import dev.modelyard.hub.registry.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads seeds by the one schema of all sources, that of {@link ModelDraft}. A fault in one leaves the others; a text that is
 * no JSON or YAML has none at all.
 */
final class SeedReader {
    /** In one run: a hub has some 300 MB of heap. */
    static final int MOST = 50_000;

    private final BodyReader reader = new BodyReader();
    private final List<Found> found = new ArrayList<>();

    private SeedReader() {}

    /** All there is, in the order of the texts. */
    static List<Found> read(Stream<SeedText> texts) {
        var seeds = new SeedReader();
        texts.forEachOrdered(seeds::read);
        return seeds.found;
    }

    private void read(SeedText text) {
        if (text.problem() != null) {
            found.add(bad(text, null, "", text.problem()));
            return;
        }
        if (found.size() >= MOST) {
            found.add(bad(text, null, "", "is left out: there are more than %,d seeds".formatted(MOST)));
            return;
        }
        var items = new ArrayList<Found>();
        try {
            var isList = Documents.read(text.content(), text.format(), item -> {
                if (found.size() + items.size() < MOST) {
                    items.add(read(text, item));
                } else if (found.size() + items.size() == MOST) {
                    items.add(bad(text, null, "", "has more than %,d seeds; the rest is left out".formatted(MOST)));
                }
            });
            if (text.shape() == (isList ? SeedText.Shape.OBJECT : SeedText.Shape.LIST)) {
                found.add(bad(text, null, "", isList ? "must be an object, not a list" : "must be a list of objects"));
            } else {
                place(text, items, isList);
                found.addAll(items);
            }
        } catch (Documents.Unreadable e) {
            found.add(bad(text, e.place(), "", e.reason()));
        }
    }

    private Found read(SeedText text, Item item) {
        var base = item.index() < 0 ? "" : "/" + item.index();
        try {
            var model = reader.bind(item.node(), ModelDraft.class).model();
            return new Found.Seed(
                    text.source(),
                    text.origin(),
                    shown(text, item.place()),
                    model,
                    List.copyOf(item.node().propertyNames()),
                    wise(model));
        } catch (FaultyBody e) {
            var faults = e.faults().stream()
                    .map(fault -> SeedFault.at(null, base + fault.pointer(), fault.message()))
                    .toList();
            return new Found.Bad(text.source(), text.origin(), shown(text, item.place()), faults);
        }
    }

    /** Gives faults their lines. */
    private static void place(SeedText text, List<Found> items, boolean isList) {
        if (text.origin().kind() == Origin.Kind.FILE && items.stream().anyMatch(Found.Bad.class::isInstance)) {
            Documents.places(
                    text.content(),
                    text.format(),
                    i -> i < items.size() && items.get(i) instanceof Found.Bad,
                    (places, i) -> {
                        var at = isList ? i : 0;
                        items.set(at, ((Found.Bad) items.get(at)).placed(places, isList ? "/" + i : ""));
                    });
        }
    }

    /** Lines of a variable say nothing to anybody. */
    private static @Nullable Place shown(SeedText text, @Nullable Place place) {
        return text.origin().kind() == Origin.Kind.FILE ? place : null;
    }

    private static Found bad(SeedText text, @Nullable Place where, String pointer, String message) {
        var place = shown(text, where);
        return new Found.Bad(text.source(), text.origin(), place, List.of(SeedFault.at(place, pointer, message)));
    }

    private static List<String> wise(Model model) {
        return model.type() == ModelType.CHAT && model.contextLength() == null
                ? List.of("A chat model without context_length: nobody is told how much it can take in.")
                : List.of();
    }
}
