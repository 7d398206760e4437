package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says at a glance how all endpoints are. The present of active ones comes from memory; the database is asked for paused
 * ones, and for the past of the rows of one page.
 */
final class HealthOverview {
    private final LiveEndpoints live;
    private final EndpointReads reads;
    private final HealthArchive archive;
    private final InFlight inFlight;
    private final InstantSource clock;

    HealthOverview(
            LiveEndpoints live, EndpointReads reads, HealthArchive archive, InFlight inFlight, InstantSource clock) {
        this.live = live;
        this.reads = reads;
        this.archive = archive;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /**
     * Which endpoints are asked for.
     *
     * @param words   lower case; each must be in the name, the address, the owner's name, the type or a model's name
     * @param state   null for any
     * @param history whether their past is told too, which takes most of the time
     */
    record Wanted(List<String> words, @Nullable HealthState state, HealthOrder order, boolean history) {}

    /** An endpoint with what is known of its list, which for a paused one is not in memory. */
    private record Known(
            Endpoint endpoint, HealthState state, HealthOrder.Place place, int models, List<String> wordsInModels) {

        static Known of(Endpoint endpoint, HealthOrder order, int models, List<String> wordsInModels) {
            return new Known(endpoint, HealthState.of(endpoint), order.place(endpoint), models, wordsInModels);
        }
    }

    HealthPage page(Caller caller, Wanted wanted, Page page) {
        var all = visible(caller, wanted);
        Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);
        all.forEach(known -> counts.merge(known.state, 1, Integer::sum));
        var start = HealthOrder.Place.before(page);
        var matching = all.stream()
                .filter(known -> wanted.state == null || wanted.state == known.state)
                .filter(known -> start == null || known.place.compareTo(start) > 0)
                .filter(known -> wanted.words.isEmpty() || matches(known, wanted.words, caller))
                .sorted(Comparator.comparing(Known::place))
                .limit(page.limit() + 1L)
                .toList();
        var cut = Items.cut(matching, page.limit(), known -> known.place.cursor());
        return new HealthPage(HealthPage.Summary.of(counts), rows(cut.items(), caller, wanted.history), cut.next());
    }

    private List<HealthRow> rows(List<Known> page, Caller caller, boolean history) {
        var now = clock.instant();
        var ids = page.stream().map(known -> known.endpoint.id()).toList();
        var past = history ? archive.pastOf(ids) : Map.<EndpointId, HealthArchive.Past>of();
        return page.stream()
                .map(known -> HealthRow.of(
                        known.endpoint,
                        known.models,
                        past.getOrDefault(known.endpoint.id(), HealthArchive.Past.NONE),
                        inFlight.of(known.endpoint.id()),
                        caller,
                        now))
                .toList();
    }

    private List<Known> visible(Caller caller, Wanted wanted) {
        List<Known> found = new ArrayList<>();
        for (var endpoint : live.all()) {
            var now = endpoint.now();
            if (now.settings().isShared() || caller.mayChange(now.owner())) {
                var models = endpoint.served().models();
                found.add(Known.of(now, wanted.order, models.size(), wordsIn(models, wanted.words)));
            }
        }
        reads.paused(caller, wanted.words)
                .forEach(paused ->
                        found.add(Known.of(paused.endpoint(), wanted.order, paused.models(), paused.words())));
        return found;
    }

    private static List<String> wordsIn(List<String> models, List<String> words) {
        return words.stream()
                .filter(word -> models.stream()
                        .anyMatch(model -> model.toLowerCase(Locale.ROOT).contains(word)))
                .toList();
    }

    /** Who may not see an address does not find by it either. */
    private static boolean matches(Known known, List<String> words, Caller caller) {
        var endpoint = known.endpoint;
        var settings = endpoint.settings();
        var url = caller.mayChange(endpoint.owner()) ? settings.baseUrl().toString() : "";
        var text = String.join(
                        "\n",
                        settings.name().value(),
                        url,
                        endpoint.ownerName(),
                        endpoint.type().wire())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> text.contains(word) || known.wordsInModels.contains(word));
    }
}
