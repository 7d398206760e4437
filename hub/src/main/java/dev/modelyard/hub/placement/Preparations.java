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
import java.util.Set;
import java.util.function.ToIntFunction;
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

    /** What became of these models at an endpoint, by their ids. */
    Map<String, Row> at(EndpointId endpoint, List<String> models) {
        return jdbi
                .withExtension(PreparationTable.class, table -> table.at(endpoint, models.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(row -> row.modelId().value(), row -> row));
    }

    /** The endpoints at which something is under way, and was heard of after {@code lost}. */
    Set<EndpointId> busy(Instant lost) {
        return jdbi.withExtension(PreparationTable.class, table -> table.busy(lost));
    }

    /** See {@link PreparationTable#take}. */
    boolean take(Row row, @Nullable Row before) {
        var lost = row.at().minus(PreparationPlan.LOST);
        return changed(true, table -> table.take(row, lost, before == null ? null : before.at()));
    }

    /**
     * @param isNews whether anybody has to hear of it
     * @return whether this hub is still the one that is at it
     */
    boolean tell(Row row, Instant taken, boolean isNews) {
        return changed(isNews, table -> table.tell(row, taken));
    }

    void leave(ModelId model, EndpointId endpoint, Instant taken) {
        var _ = changed(true, table -> table.leave(model, endpoint, taken));
    }

    private boolean changed(boolean isNews, ToIntFunction<PreparationTable> work) {
        return jdbi.inTransaction(tx -> {
            var rows = work.applyAsInt(tx.attach(PreparationTable.class));
            if (isNews && rows > 0) {
                changes.announce(tx, PlacementRoom.TOPIC);
            }
            return rows > 0;
        });
    }
}
