package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.database.CopyRows;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.registry.ModelFields;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What seeds said last, model by model: written where it is news, and read again as seeds. */
final class SeedMemory {
    private final Handle tx;
    private final SeedingTable table;

    SeedMemory(Handle tx) {
        this.tx = tx;
        this.table = tx.attach(SeedingTable.class);
    }

    /**
     * Makes it what the seeds of a run say.
     *
     * @param differing the models that are otherwise after the run
     * @param isWhole   whether what they do not name is said no more
     * @return whether that is news
     */
    boolean keep(List<Found.Seed> seeds, Set<ModelId> differing, boolean isWhole, Instant now) {
        var before =
                table.seeds().stream().collect(Collectors.toMap(SeedingTable.SeedRow::modelId, Function.identity()));
        var news = seeds.stream()
                .filter(seed -> !isSame(before.get(seed.id()), seed, differing.contains(seed.id())))
                .toList();
        // COPY replaces no row: what was said before goes first
        var stale = new HashSet<>(isWhole ? before.keySet() : Set.<ModelId>of());
        seeds.forEach(seed -> stale.remove(seed.id()));
        news.stream().map(Found.Seed::id).filter(before::containsKey).forEach(stale::add);
        if (!stale.isEmpty()) {
            table.forget(stale.stream().map(ModelId::value).toArray(String[]::new));
        }
        CopyRows.copy(
                tx, SeedingTable.SEEDS_INTO, news, (seed, row) -> write(seed, differing.contains(seed.id()), now, row));
        return !news.isEmpty() || !stale.isEmpty();
    }

    private static boolean isSame(SeedingTable.@Nullable SeedRow row, Found.Seed seed, boolean differs) {
        return row != null
                && row.differs() == differs
                && row.originKind() == seed.origin().kind()
                && Objects.equals(row.originAt(), seed.origin().at())
                && row.named().equals(new String(Json.bytes(seed.named()), StandardCharsets.UTF_8));
    }

    /** In the order of {@link SeedingTable#SEEDS_INTO}. */
    private static void write(Found.Seed seed, boolean differs, Instant now, CopyRows row) {
        row.text(seed.id().value())
                .text(seed.origin().kind().wire())
                .text(seed.origin().at())
                .json(seed.named())
                .bool(differs)
                .time(now);
    }

    static Found.Seed open(SeedingTable.SeedRow row) {
        var written = (ObjectNode) Json.mapper().readTree(row.named());
        var model = ModelFields.read(written);
        var source =
                switch (row.originKind()) {
                    case VARIABLE -> SeedSource.ENV;
                    case FILE -> SeedSource.FILE;
                    default -> SeedSource.DEFAULTS;
                };
        var origin = new Origin(row.originKind(), row.originAt());
        return new Found.Seed(source, origin, null, "", model, List.copyOf(written.propertyNames()), List.of(), 0);
    }
}
