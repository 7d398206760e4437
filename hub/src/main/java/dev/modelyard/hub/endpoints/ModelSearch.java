package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.identity.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds models among those that one caller reaches, in memory. One for each search. */
final class ModelSearch {
    private final Caller caller;
    private final Wanted wanted;
    private final Set<String> pins;
    private final ModelStanding standing;

    /** Which words are in the name of an endpoint, a bit each: an endpoint has many models. */
    private final Map<LiveEndpoint, Integer> wordsInNames = new HashMap<>();

    /** @param pins what the caller has pinned */
    ModelSearch(Caller caller, Wanted wanted, Set<String> pins, ModelStanding standing) {
        this.caller = caller;
        this.wanted = wanted;
        this.pins = pins;
        this.standing = standing;
    }

    /**
     * What is asked for; null for any.
     *
     * @param words lower case; each must be in the model's name, an alias or a tag of it, or the name of an endpoint which serves it
     * @param model its whole name
     */
    record Wanted(
            List<String> words,
            @Nullable String model,
            @Nullable EndpointId endpoint,
            @Nullable String capability,
            @Nullable Boolean isLoaded,
            @Nullable Boolean isPinned) {}

    /** A model that was found, before it is shown. */
    private record Match(
            String name,
            List<LiveEndpoint> endpoints,
            ModelStanding.Words said,
            @Nullable Boolean isLoaded,
            boolean isPinned) {
        /** Loaded ones come first, then pinned ones. */
        int group() {
            return Boolean.TRUE.equals(isLoaded) ? 0 : isPinned ? 1 : 2;
        }
    }

    ServedModels page(ModelIndex index, Page page) {
        List<List<Match>> groups = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var entry : index.entries()) {
            var match = match(entry);
            if (match != null) {
                groups.get(match.group()).add(match);
            }
        }
        var all = groups.stream().flatMap(List::stream).toList();
        var rest = all.subList(start(all, page), all.size());
        var shown =
                Items.cut(rest.subList(0, Math.min(rest.size(), page.limit() + 1)), page.limit(), ModelSearch::cursor);
        return new ServedModels(
                all.size(), shown.items().stream().map(this::shown).toList(), shown.next());
    }

    private static String cursor(Match last) {
        return Cursor.of(Integer.toString(last.group()), last.name);
    }

    /** Behind where the page before ended: what is loaded may have changed since. */
    private static int start(List<Match> all, Page page) {
        if (page.after() == null) {
            return 0;
        }
        var keys = Cursor.keys(page.after(), 2);
        if (!keys.getFirst().matches("[012]")) {
            throw Cursor.foreign();
        }
        var group = Integer.parseInt(keys.getFirst());
        var start = 0;
        while (start < all.size() && isUpTo(all.get(start), group, keys.getLast())) {
            start++;
        }
        return start;
    }

    private static boolean isUpTo(Match match, int group, String name) {
        return match.group() != group ? match.group() < group : ModelIndex.BY_NAME.compare(match.name, name) <= 0;
    }

    private @Nullable Match match(ModelIndex.Entry entry) {
        if (wanted.model != null && !wanted.model.equals(entry.name())) {
            return null;
        }
        List<LiveEndpoint> reached = new ArrayList<>(entry.endpoints().size());
        var words = 0;
        Boolean isLoaded = null;
        var isAble = false;
        for (var endpoint : entry.endpoints()) {
            if (!endpoint.served().isVisibleTo(caller.userId()) || !isShown(entry.name(), endpoint)) {
                continue;
            }
            reached.add(endpoint);
            words |= wanted.words.isEmpty() ? 0 : wordsInNames.computeIfAbsent(endpoint, this::wordsInName);
            var facts = facts(endpoint, entry.name());
            isLoaded = either(isLoaded, facts.isLoaded());
            isAble = isAble || isAble(facts);
        }
        var said = reached.isEmpty()
                ? ModelStanding.Words.NONE
                : standing.words(entry.name(), reached.getFirst().served().type());
        var isPinned = pins.contains(entry.name());
        var isWanted = !reached.isEmpty()
                && isAble
                && hasWords(entry.lowerName(), words | wordsIn(said))
                && (wanted.isLoaded == null || wanted.isLoaded == Boolean.TRUE.equals(isLoaded))
                && (wanted.isPinned == null || wanted.isPinned == isPinned)
                && (wanted.endpoint == null
                        || reached.stream().anyMatch(one -> one.now().id().equals(wanted.endpoint)));
        return isWanted ? new Match(entry.name(), reached, said, isLoaded, isPinned) : null;
    }

    /** Who knows the whole name of a model is told of one that lists leave out. */
    private boolean isShown(String model, LiveEndpoint endpoint) {
        var type = endpoint.served().type();
        return wanted.model == null ? standing.isListed(model, type) : standing.isServed(model, type);
    }

    private boolean isAble(ModelFacts facts) {
        return wanted.capability == null
                || (facts.capabilities() != null && facts.capabilities().contains(wanted.capability));
    }

    private static @Nullable Boolean either(@Nullable Boolean one, @Nullable Boolean other) {
        return one == null ? other : Boolean.valueOf(one || Boolean.TRUE.equals(other));
    }

    private int wordsInName(LiveEndpoint endpoint) {
        var name = endpoint.served().name().toLowerCase(Locale.ROOT);
        var found = 0;
        for (int i = 0; i < wanted.words.size(); i++) {
            found |= name.contains(wanted.words.get(i)) ? (1 << i) : 0;
        }
        return found;
    }

    private int wordsIn(ModelStanding.Words said) {
        var found = 0;
        for (int i = 0; i < wanted.words.size(); i++) {
            var word = wanted.words.get(i);
            var isThere = Stream.concat(said.aliases().stream(), said.tags().stream())
                    .anyMatch(other -> other.toLowerCase(Locale.ROOT).contains(word));
            found |= isThere ? (1 << i) : 0;
        }
        return found;
    }

    private boolean hasWords(String lowerName, int foundElsewhere) {
        for (int i = 0; i < wanted.words.size(); i++) {
            if ((foundElsewhere & (1 << i)) == 0 && !lowerName.contains(wanted.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static ModelFacts facts(LiveEndpoint endpoint, String model) {
        return endpoint.now().observed().discovery().factsOf(model);
    }

    private ServedModel shown(Match match) {
        var best = match.endpoints.stream()
                .sorted(Comparator.comparingInt(
                        endpoint -> ModelAt.of(endpoint, match.name).rank()))
                .toList();
        var facts = best.stream().map(endpoint -> facts(endpoint, match.name)).reduce(ModelFacts.NONE, ModelFacts::or);
        return new ServedModel(
                match.name,
                match.said.aliases(),
                match.said.tags(),
                best.stream()
                        .limit(ServedModel.MOST_PLACES)
                        .map(endpoint -> ServedModel.Place.of(endpoint.served()))
                        .toList(),
                best.size(),
                ModelAt.of(best.getFirst(), match.name).takesRequests(),
                match.isLoaded,
                match.isPinned,
                facts.context(),
                facts.sizeBytes(),
                facts.parameterSize(),
                facts.quantization(),
                ModelDetail.known(facts.capabilities()));
    }
}
