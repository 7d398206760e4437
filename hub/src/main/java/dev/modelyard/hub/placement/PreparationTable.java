package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code model_preparations}. */
interface PreparationTable {
    /**
     * One row.
     *
     * @param epoch    of the endpoint
     * @param message  why it failed, for people
     * @param failures in a row
     * @param since    when this stage began
     * @param at       when it was last heard of
     */
    record Row(
            ModelId modelId,
            EndpointId endpointId,
            int epoch,
            Stage stage,
            @Nullable Long completedBytes,
            @Nullable Long totalBytes,
            @Nullable String message,
            int failures,
            Instant since,
            Instant at) {}

    @SqlQuery("SELECT * FROM model_preparations WHERE endpoint_id = :endpoint AND model_id = ANY(:models)")
    List<Row> at(EndpointId endpoint, String[] models);

    /** Those at which somebody is at work. */
    @SqlQuery("SELECT endpoint_id FROM model_preparations WHERE stage IN ('pulling', 'loading') AND at > :lost")
    Set<EndpointId> busy(Instant lost);

    /** A row with the endpoint's name. */
    record Shown(
            ModelId modelId,
            EndpointId endpointId,
            String name,
            Stage stage,
            @Nullable Long completedBytes,
            @Nullable Long totalBytes,
            @Nullable String message,
            Instant since,
            Instant at) {}

    /** Of endpoints that are shared, and are still the server that it was: of others nobody is told. */
    @SqlQuery("""
            SELECT p.*, e.name FROM model_preparations p
            JOIN local_models e ON e.id = p.endpoint_id
            WHERE p.model_id = ANY(:models) AND e.is_shared AND e.epoch = p.epoch
            ORDER BY e.name, e.id
            """)
    List<Shown> shown(String[] models);

    /**
     * Takes a piece of work, so that no other hub does.
     *
     * @param lost the moment before which whoever is at it was last heard of, if it ended
     * @param seen when the row that was read was last heard of; null if there was none
     * @return 0 where another hub is at it, or has done something since it was read
     */
    @SqlUpdate("""
            INSERT INTO model_preparations AS p
                   (model_id, endpoint_id, epoch, stage, completed_bytes, total_bytes, message, failures, since, at)
            SELECT m.id, e.id, :epoch, :stage, NULL, NULL, NULL, :failures, :since, :at
            FROM models m, local_models e
            WHERE m.id = :modelId AND e.id = :endpointId
            ON CONFLICT (model_id, endpoint_id) DO UPDATE SET
                epoch = :epoch, stage = :stage, completed_bytes = NULL, total_bytes = NULL, message = NULL,
                since = :since, at = :at
            WHERE p.at < :lost OR (p.stage NOT IN ('pulling', 'loading') AND p.at = CAST(:seen AS timestamptz))
            """)
    int take(@BindMethods Row row, Instant lost, @Nullable Instant seen);

    /** What has come of work that was taken at {@code taken}; nothing where another hub has taken it since. */
    @SqlUpdate("""
            UPDATE model_preparations SET
                stage = :stage, completed_bytes = :completedBytes, total_bytes = :totalBytes, message = :message,
                failures = :failures, since = :since, at = :at
            WHERE model_id = :modelId AND endpoint_id = :endpointId AND since = :taken
            """)
    int tell(@BindMethods Row row, Instant taken);

    /** Leaves work that was taken at {@code taken} as if nobody had begun it. */
    @SqlUpdate("DELETE FROM model_preparations WHERE model_id = :model AND endpoint_id = :endpoint AND since = :taken")
    int leave(ModelId model, EndpointId endpoint, Instant taken);
}
