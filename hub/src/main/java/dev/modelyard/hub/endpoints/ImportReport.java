package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Fault;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of an import, item by item. */
@Doc("What became of an import, or would become of it")
record ImportReport(boolean dryRun, int created, int existing, int invalid, List<Item> items) {
    static ImportReport of(boolean dryRun, List<Item> items) {
        return new ImportReport(
                dryRun,
                count(items, Outcome.CREATED),
                count(items, Outcome.EXISTS),
                count(items, Outcome.INVALID),
                items);
    }

    private static int count(List<Item> items, Outcome outcome) {
        return (int) items.stream().filter(item -> item.outcome == outcome).count();
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

            @Doc("Its address, as it was understood") @Nullable
            BaseUrl baseUrl,

            @Doc("Whether it comes with a key") boolean hasApiKey,
            Outcome outcome,
            @Nullable EndpointId id,

            @Doc("The name given, where another endpoint has it already") @Nullable
            String renamedFrom,

            @Doc("Keys that mean nothing here") List<String> ignored,

            @Doc("What is wrong, with pointers below the item")
            List<Fault> errors,

            @Doc("What was assumed") @Nullable String notice) {}
}
