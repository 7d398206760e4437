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
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Gatherer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads seeds by the one schema of all sources, that of {@link ModelDraft}. A fault in one leaves the others; a text that is
 * no JSON or YAML has none at all.
 */
final class SeedReader {
    private static final String LEFT_OUT = "is left out with all that follows: " + SeedRoom.IS_FULL;
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    /** Bytes of texts that are understood at once; a longer one is alone. */
    private static final int BYTES_AT_ONCE = 4_000_000;

    private final BodyReader reader = new BodyReader();
    private final Semaphore bytes = new Semaphore(BYTES_AT_ONCE);

    private SeedReader() {}

    /** All there is, in the order of the texts, which are read one after another while those before are understood. */
    static List<Found> read(Stream<SeedText> texts) {
        var seeds = new SeedReader();
        var all = new ArrayList<Found>();
        var room = SeedRoom.ofRun();
        texts.gather(batches())
                .gather(Gatherers.mapConcurrent(AT_ONCE, seeds::found))
                .forEachOrdered(batch -> batch.forEach(one -> one.addTo(all, room)));
        return all;
    }

    /** Texts that are understood one after another: thousands of small ones are not worth a thread each. */
    private static Gatherer<SeedText, ?, List<SeedText>> batches() {
        return Gatherer.ofSequential(
                Batch::new,
                Gatherer.Integrator.ofGreedy((batch, text, next) -> {
                    batch.add(text);
                    return !batch.isFull() || next.push(batch.take());
                }),
                (batch, next) -> next.push(batch.take()));
    }

    /** Texts that wait until they are worth a thread. */
    private static final class Batch {
        private static final int TEXTS = 100;
        private static final int BYTES = 100_000;

        private List<SeedText> texts = new ArrayList<>();
        private int bytes;

        void add(SeedText text) {
            texts.add(text);
            bytes += text.content().length;
        }

        boolean isFull() {
            return texts.size() >= TEXTS || bytes >= BYTES;
        }

        List<SeedText> take() {
            var taken = texts;
            texts = new ArrayList<>();
            bytes = 0;
            return taken;
        }
    }

    /** What was found in a text. */
    private record OfText(SeedText text, List<Found> found) {
        void addTo(List<Found> all, SeedRoom room) {
            for (var one : found) {
                if (room.isFull()) {
                    return;
                }
                all.add(room.take(one) ? one : bad(text, one.place(), "", LEFT_OUT));
            }
        }
    }

    private List<OfText> found(List<SeedText> batch) {
        return batch.stream().map(text -> new OfText(text, found(text))).toList();
    }

    private List<Found> found(SeedText text) {
        if (text.problem() != null) {
            return List.of(bad(text, null, "", text.problem()));
        }
        var length = Math.min(text.content().length, BYTES_AT_ONCE);
        bytes.acquireUninterruptibly(length);
        try {
            return understood(text);
        } finally {
            bytes.release(length);
        }
    }

    private List<Found> understood(SeedText text) {
        var items = new ArrayList<Found>();
        var room = SeedRoom.ofText();
        try {
            var isList = Documents.read(text.content(), text.format(), item -> {
                if (!room.isFull()) {
                    var one = read(text, item);
                    items.add(room.take(one) ? one : bad(text, item.place(), "", LEFT_OUT));
                }
            });
            if (text.shape() == (isList ? SeedText.Shape.OBJECT : SeedText.Shape.LIST)) {
                var message = isList ? "must be an object, not a list" : "must be a list of objects";
                return List.of(bad(text, null, "", message));
            }
            place(text, items);
            return items;
        } catch (Documents.Unreadable e) {
            // told of a variable too: a comma that is missing is found by nothing else
            var fault = SeedFault.at(e.place(), "", e.reason());
            return List.of(new Found.Bad(text.source(), text.origin(), shown(text, e.place()), List.of(fault)));
        }
    }

    private Found read(SeedText text, Item item) {
        var base = base(item.index());
        try {
            var model = reader.bind(item.node(), ModelDraft.class).model();
            return new Found.Seed(
                    text.source(),
                    text.origin(),
                    shown(text, item.place()),
                    base,
                    model,
                    List.copyOf(item.node().propertyNames()),
                    wise(model),
                    item.parts());
        } catch (FaultyBody e) {
            var faults = e.faults().stream()
                    .map(fault -> SeedFault.at(null, base + fault.pointer(), fault.message()))
                    .toList();
            return new Found.Bad(text.source(), text.origin(), shown(text, item.place()), faults);
        }
    }

    /** Gives faults their lines. */
    private static void place(SeedText text, List<Found> items) {
        if (text.origin().kind() != Origin.Kind.FILE || items.stream().noneMatch(Found.Bad.class::isInstance)) {
            return;
        }
        Documents.places(
                text.content(),
                text.format(),
                i -> items.size() > Math.max(i, 0) && items.get(Math.max(i, 0)) instanceof Found.Bad bad
                        ? Optional.of(bad.pointersBehind(base(i)))
                        : Optional.empty(),
                (places, i) ->
                        items.set(Math.max(i, 0), ((Found.Bad) items.get(Math.max(i, 0))).placed(places, base(i))));
    }

    /** What pointers into an item begin with. */
    private static String base(int index) {
        return index < 0 ? "" : "/" + index;
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
