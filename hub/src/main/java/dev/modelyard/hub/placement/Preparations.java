package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement.Preparation;
import dev.modelyard.hub.registry.RegisteredModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What became of preparing models, kept where every hub finds it. */
final class Preparations {
    private final Jdbi jdbi;
    private final Changes changes;

    Preparations(Jdbi jdbi, Changes changes) {
        this.jdbi = jdbi;
        this.changes = changes;
    }

    /** Of those models of which anything is to be prepared. */
    Map<ModelId, List<Preparation>> shown(List<RegisteredModel> models, Caller caller) {
        var ids = models.stream()
                .map(RegisteredModel::model)
                .filter(model -> model.autoPull() || model.prewarm())
                .map(model -> model.id().value())
                .toArray(String[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        return jdbi.withExtension(PreparationTable.class, table -> table.shown(ids)).stream()
                .collect(Collectors.groupingBy(
                        PreparationTable.Shown::modelId,
                        Collectors.mapping(row -> view(row, caller), Collectors.toList())));
    }

    private static Preparation view(PreparationTable.Shown row, Caller caller) {
        return new Preparation(
                row.endpointId().value(),
                row.name(),
                row.stage(),
                row.completedBytes(),
                row.totalBytes(),
                caller.isAdmin() ? row.message() : null,
                row.since(),
                row.at());
    }

    List<Row> of(List<String> models) {
        return jdbi.withExtension(PreparationTable.class, table -> table.of(models.toArray(String[]::new)));
    }

    /** See {@link PreparationTable#take}. */
    boolean take(Row row, @Nullable Row before) {
        var lost = row.at().minus(PreparationPlan.LOST);
        return changed(table -> table.take(row, lost, before == null ? null : before.at()) == 1);
    }

    /** @return whether this hub is still the one that is at it */
    boolean tell(Row row, Instant taken) {
        return changed(table -> table.tell(row, taken) == 1);
    }

    void leave(ModelId model, EndpointId endpoint, Instant taken) {
        changed(table -> {
            table.leave(model, endpoint, taken);
            return true;
        });
    }

    private boolean changed(Function<PreparationTable, Boolean> work) {
        return jdbi.inTransaction(tx -> {
            var is = work.apply(tx.attach(PreparationTable.class));
            changes.announce(tx, PlacementRoom.TOPIC);
            return is;
        });
    }
}
