package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private final EndpointStore store;
    private final Refusals refusals;
    private final MemberProbes probes;
    private final BodyReader reader = new BodyReader();

    Migration(EndpointStore store, Refusals refusals, MemberProbes probes) {
        this.store = store;
        this.refusals = refusals;
        this.probes = probes;
    }

    /** What becomes of one item. */
    enum Outcome {
        CREATED,
        /** The same name at the same address is there already; it was left as it is. */
        EXISTS,
        INVALID;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Doc("What became of one item, or would become of it")
    record Item(
            int index,
            @Nullable String name,
            Outcome outcome,
            @Nullable EndpointId id,

            @Doc("The name given, where another endpoint has it already") @Nullable
            String renamedFrom,

            @Doc("Keys that mean nothing here") List<String> ignored,

            @Doc("What is wrong, with pointers below the item")
            List<Fault> errors,

            @Doc("What was assumed") @Nullable String notice) {}

    @Doc("What became of an import, or would become of it")
    record Report(boolean dryRun, int created, int existing, int invalid, List<Item> items) {
        static Report of(boolean dryRun, List<Item> items) {
            return new Report(
                    dryRun,
                    count(items, Outcome.CREATED),
                    count(items, Outcome.EXISTS),
                    count(items, Outcome.INVALID),
                    items);
        }

        private static int count(List<Item> items, Outcome outcome) {
            return (int) items.stream().filter(item -> item.outcome == outcome).count();
        }
    }

    /**
     * Imports what can be, in one transaction, and reports on every item.
     *
     * @param dryRun only reports
     */
    Report run(Caller caller, Actor actor, JsonNode body, boolean dryRun) {
        var owner = caller.userId();
        if (owner == null) {
            throw new Problem.Forbidden("Endpoints belong to a user; the operator is none.");
        }
        var read = items(body).map(item -> BrowserItem.read(item, reader)).toList();
        if (read.size() > MOST_ITEMS) {
            throw new Problem.Invalid("", "must be at most " + MOST_ITEMS + " items");
        }
        var drafts = read.stream().map(BrowserItem.Read::draft).filter(Objects::nonNull);
        var refused = refusals.of(drafts.map(EndpointDraft::baseUrl).distinct().toList());
        if (dryRun) {
            return Report.of(true, plan(read, refused, store.of(owner), draft -> null));
        }
        return store.inOne(owner, (tx, owned) -> {
            var report = Report.of(false, plan(read, refused, owned, draft -> store.insert(tx, actor, draft)
                    .endpoint()
                    .id()));
            probes.take(caller, report.created());
            return report;
        });
    }

    /** The list, as it is, as the store's text, or inside of an object that was saved around it. */
    private static Stream<JsonNode> items(JsonNode body) {
        if (body.isString()) {
            try {
                return items(Json.parse(body.stringValue().getBytes(StandardCharsets.UTF_8)));
            } catch (NotJson e) {
                throw new Problem.Invalid("", "must be the list, or its JSON as a text");
            }
        }
        if (body.isObject() && body.has(STORE)) {
            return items(body.get(STORE));
        }
        if (!body.isArray()) {
            throw new Problem.Invalid("", "must be the list that the page keeps under " + STORE);
        }
        return body.valueStream();
    }

    /** Adds one endpoint, or only says that it would; the id is null then. */
    private interface Adding {
        @Nullable
        EndpointId add(EndpointDraft draft);
    }

    private static List<Item> plan(
            List<BrowserItem.Read> read, Map<BaseUrl, String> refused, List<Endpoint> owned, Adding adding) {
        Map<Name, Known> known = new HashMap<>();
        for (var endpoint : owned) {
            known.put(endpoint.settings().name(), new Known(endpoint.settings().baseUrl(), endpoint.id()));
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
        if (draft == null) {
            return new Item(
                    index, item.name(), Outcome.INVALID, null, null, item.ignored(), item.faults(), item.notice());
        }
        var refusal = refused.get(draft.baseUrl());
        if (refusal != null) {
            var faults = List.of(new Fault("/baseUrl", "is refused: " + refusal));
            return new Item(index, item.name(), Outcome.INVALID, null, null, item.ignored(), faults, item.notice());
        }
        for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
            var name = numbered(draft.name(), number);
            var same = known.get(name);
            if (same != null && same.baseUrl.equals(draft.baseUrl())) {
                return new Item(
                        index, name.value(), Outcome.EXISTS, same.id, null, item.ignored(), List.of(), item.notice());
            }
            if (same == null) {
                return create(index, item, draft.named(name), draft.name(), known, adding);
            }
        }
        var faults = List.of(new Fault("/name", "is taken " + MOST_OF_ONE_NAME + " times"));
        return new Item(index, item.name(), Outcome.INVALID, null, null, item.ignored(), faults, item.notice());
    }

    private static Item create(
            int index, BrowserItem.Read item, EndpointDraft draft, Name given, Map<Name, Known> known, Adding adding) {
        try {
            var id = adding.add(draft);
            known.put(draft.name(), new Known(draft.baseUrl(), id));
            var renamedFrom = draft.name().equals(given) ? null : given.value();
            return new Item(
                    index,
                    draft.name().value(),
                    Outcome.CREATED,
                    id,
                    renamedFrom,
                    item.ignored(),
                    List.of(),
                    item.notice());
        } catch (Problem.Invalid e) {
            // its headers, say: found before anything was written
            return new Item(index, item.name(), Outcome.INVALID, null, null, item.ignored(), e.faults(), item.notice());
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
        return owner == null
                ? List.of()
                : store.of(owner).stream().map(Exported::of).toList();
    }
}
