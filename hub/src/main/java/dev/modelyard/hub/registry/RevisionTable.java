package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** SQL of {@code model_revisions}. */
interface RevisionTable {
    /** One row; JSON is text, and {@code state} null where the model is gone. */
    record Row(
            RevisionId id,
            ModelId modelId,
            long number,
            Instant at,
            RevisionAction action,
            Actor.Kind kind,
            @Nullable UserId userId,
            String byName,
            String changes,
            @Nullable String state) {}

    /** How many revisions a model has had. */
    record Last(ModelId modelId, long number) {}

    @SqlBatch("""
            INSERT INTO model_revisions (id, model_id, number, at, action, kind, user_id, by_name, changes, state)
            VALUES (:id, :modelId, :number, :at, :action, :kind, :userId, :byName, CAST(:changes AS json),
                    CAST(:state AS json))
            """)
    void insert(@BindMethods List<Row> rows);

    @SqlQuery(
            "SELECT model_id, max(number) AS number FROM model_revisions WHERE model_id = ANY(:ids) GROUP BY model_id")
    List<Last> last(String[] ids);

    @SqlQuery("SELECT * FROM model_revisions WHERE id = :id")
    Optional<Row> find(RevisionId id);

    /** Newest first. */
    @SqlQuery("""
            SELECT * FROM model_revisions
            WHERE model_id = :model AND number < :before
            ORDER BY number DESC
            LIMIT :limit
            """)
    List<Row> page(ModelId model, long before, int limit);
}
