package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** SQL of {@code model_revisions}. */
interface RevisionTable {
    /** What they are copied into; see {@link dev.modelyard.hub.platform.database.CopyRows}. */
    String INTO = "model_revisions (id, model_id, number, at, action, kind, user_id, by_name, changes, state, origins)";

    /**
     * One row; JSON is text, {@code changes} null where the model was new, {@code state} and {@code origins} where it is gone.
     *
     * @param origins null also for a change of before they were kept
     */
    record Row(
            RevisionId id,
            ModelId modelId,
            long number,
            Instant at,
            RevisionAction action,
            Actor.Kind kind,
            @Nullable UserId userId,
            String byName,
            @Nullable String changes,
            @Nullable String state,
            @Nullable String origins) {}

    /** How many revisions a model has had. */
    record Last(ModelId modelId, long number) {}

    @SqlQuery(
            "SELECT model_id, max(number) AS number FROM model_revisions WHERE model_id = ANY(:ids) GROUP BY model_id")
    List<Last> last(String[] ids);

    /** Who deleted a model. */
    record Deleted(ModelId modelId, String byName) {}

    /** Those of these models that are gone, by their last revision. */
    @SqlQuery("""
            SELECT model_id, by_name
            FROM (SELECT DISTINCT ON (model_id) model_id, by_name, action
                  FROM model_revisions
                  WHERE model_id = ANY(:ids)
                  ORDER BY model_id, number DESC) AS last
            WHERE action = 'delete'
            """)
    List<Deleted> deleted(String[] ids);

    @SqlQuery("SELECT * FROM model_revisions WHERE id = :id")
    Optional<Row> find(RevisionId id);

    /** When the model of that revision was made; empty where that is not known. */
    @SqlQuery("""
            SELECT at FROM model_revisions
            WHERE model_id = :model AND number <= :number AND action = 'create'
            ORDER BY number DESC
            LIMIT 1
            """)
    Optional<Instant> madeAt(ModelId model, long number);

    /** Newest first. */
    @SqlQuery("""
            SELECT * FROM model_revisions
            WHERE model_id = :model AND number < :before
            ORDER BY number DESC
            LIMIT :limit
            """)
    List<Row> page(ModelId model, long before, int limit);
}
