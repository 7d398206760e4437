package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.endpoints.ImportReport.Item;
import dev.modelyard.hub.endpoints.ImportReport.Outcome;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Brings endpoints over from a browser's store and gives them back in its form. An item is told by its name and its
 * address, so that the same store imported twice is imported once.
 */
final class Migration {
    /** Where the page keeps its list. */
    private static final String STORE = "local-openai-models";

    private static final int MOST_ITEMS = 1000;
    private static final int MOST_OF_ONE_NAME = 100;
    private static final int MOST_OF_LISTS = 2_000_000;

    private final EndpointReads reads;
    private final EndpointStore store;
    private final Refusals refusals;
    private final MemberProbes probes;
    private final BodyReader reader = new BodyReader();

    Migration(EndpointReads reads, EndpointStore store, Refusals refusals, MemberProbes probes) {
        this.reads = reads;
        this.store = store;
        this.refusals = refusals;
        this.probes = probes;
    }

    /**
     * Imports what can be, in one transaction, and reports on every item.
     *
     * @param dryRun only reports
     */
    ImportReport run(Caller caller, Actor actor, JsonNode body, boolean dryRun) {
        var owner = caller.userId();
        if (owner == null) {
            throw new Problem.Forbidden("Endpoints belong to a user; the operator is none.");
        }
        var items = items(body);
        if (items.size() > MOST_ITEMS) {
            throw new Problem.Invalid("", "must be at most " + MOST_ITEMS + " items, not " + items.size());
        }
        var read =
                items.valueStream().map(item -> BrowserItem.read(item, reader)).toList();
        var addresses = read.stream().map(BrowserItem.Read::baseUrl).filter(Objects::nonNull);
        var refused = refusals.of(addresses.distinct().toList());
        if (dryRun) {
            var report = ImportReport.of(true, plan(read, refused, reads.namesOf(owner), draft -> {
                store.examine(draft);
                return null;
            }));
            probes.require(caller, report.created());
            return report;
        }
        return store.inOne(owner, (tx, owned) -> {
            var report = ImportReport.of(false, plan(read, refused, owned, draft -> store.insert(tx, actor, draft)
                    .endpoint()
                    .id()));
            probes.take(caller, report.created());
            return report;
        });
    }

    /** The list, as it is, as the store's text, or inside of an object that was saved around it. */
    private static JsonNode items(JsonNode body) {
        if (body.isString()) {
            try {
                return items(Json.parse(body.stringValue().getBytes(StandardCharsets.UTF_8)));
            } catch (NotJson e) {
                throw new Problem.Invalid("", "must be the list, or its JSON as a text. " + e.reason());
            }
        }
        if (body.isObject() && body.has(STORE)) {
            return items(body.get(STORE));
        }
        if (!body.isArray()) {
            throw new Problem.Invalid("", "must be the list that the page keeps under " + STORE);
        }
        return body;
    }

    /** Adds one endpoint, or only says that it would; the id is null then. */
    private interface Adding {
        @Nullable
        EndpointId add(EndpointDraft draft);
    }

    private static List<Item> plan(
            List<BrowserItem.Read> read, Map<BaseUrl, String> refused, List<EndpointReads.Named> owned, Adding adding) {
        Map<Name, Known> known = new HashMap<>();
        for (var endpoint : owned) {
            known.put(endpoint.name(), new Known(endpoint.baseUrl(), endpoint.id()));
        }
        List<Item> items = new ArrayList<>();
        for (var item : read) {
            items.add(plan(items.size(), item, refused, known, adding));
        }
        return items;
    }

    /** @param id null if it would be added only now */
    private record Known(BaseUrl baseUrl, @Nullable EndpointId id) {}

    private static Item plan(
            int index, BrowserItem.Read item, Map<BaseUrl, String> refused, Map<Name, Known> known, Adding adding) {
        var draft = item.draft();
        var baseUrl = item.baseUrl();
        var refusal = baseUrl == null ? null : refused.get(baseUrl);
        if (draft == null || refusal != null) {
            return invalid(
                    index,
                    item,
                    refusal == null ? List.of() : List.of(new Fault("/baseUrl", "is refused: " + refusal)));
        }
        return named(index, item, draft, known, adding);
    }

    /** Under its name, or where another endpoint has that, under the next that is free. */
    private static Item named(
            int index, BrowserItem.Read item, EndpointDraft draft, Map<Name, Known> known, Adding adding) {
        for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
            var name = numbered(draft.name(), number);
            var same = known.get(name);
            if (same != null && same.baseUrl.equals(draft.baseUrl())) {
                return item(index, item, name.value(), Outcome.EXISTS, same.id, null, List.of());
            }
            if (same == null) {
                return create(index, item, draft.named(name), draft.name(), known, adding);
            }
        }
        return invalid(index, item, List.of(new Fault("/name", "is taken " + MOST_OF_ONE_NAME + " times")));
    }

    private static Item invalid(int index, BrowserItem.Read item, List<Fault> more) {
        var faults = Stream.concat(item.faults().stream(), more.stream())
                .map(item::asGiven)
                .toList();
        return item(index, item, item.name(), Outcome.INVALID, null, null, faults);
    }

    private static Item item(
            int index,
            BrowserItem.Read item,
            @Nullable String name,
            Outcome outcome,
            @Nullable EndpointId id,
            @Nullable String renamedFrom,
            List<Fault> faults) {
        var draft = item.draft();
        return new Item(
                index,
                name,
                item.baseUrl(),
                draft != null && draft.apiKey() instanceof Field.Value,
                outcome,
                id,
                renamedFrom,
                item.ignored(),
                faults,
                item.notice());
    }

    private static Item create(
            int index, BrowserItem.Read item, EndpointDraft draft, Name given, Map<Name, Known> known, Adding adding) {
        try {
            var id = adding.add(draft);
            known.put(draft.name(), new Known(draft.baseUrl(), id));
            var renamedFrom = draft.name().equals(given) ? null : given.value();
            return item(index, item, draft.name().value(), Outcome.CREATED, id, renamedFrom, List.of());
        } catch (Problem.Invalid e) {
            // its headers, say: found before anything was written
            return invalid(index, item, e.faults());
        }
    }

    private static Name numbered(Name name, int number) {
        if (number == 1) {
            return name;
        }
        var suffix = " (" + number + ")";
        var room = Name.MAX_LENGTH - suffix.length();
        var text = name.value();
        var kept = text.codePointCount(0, text.length()) <= room
                ? text
                : text.substring(0, text.offsetByCodePoints(0, room));
        return new Name(kept + suffix);
    }

    /** One's own endpoints in the form of the browser's store, without what lets one in. */
    List<Exported> export(Caller caller) {
        var owner = caller.userId();
        List<Exported> exported = new ArrayList<>();
        long characters = 0;
        // one at a time: all lists together may be longer than an import takes, and than memory is
        for (var named : owner == null ? List.<EndpointReads.Named>of() : reads.namesOf(owner)) {
            var endpoint = reads.find(named.id());
            if (endpoint.isPresent()) {
                var models = endpoint.get().observed().discovery().models();
                characters += models.stream().mapToLong(String::length).sum();
                exported.add(Exported.of(endpoint.get(), characters <= MOST_OF_LISTS ? models : null));
            }
        }
        return exported;
    }
}
