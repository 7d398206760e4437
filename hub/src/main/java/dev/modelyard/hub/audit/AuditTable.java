package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of the audit. */
interface AuditTable {
    record Row(
            long id,
            Instant at,
            Actor.Kind actorKind,
            @Nullable UserId actorId,
            String actorName,
            @Nullable TokenId tokenId,
            String client,
            String requestId,
            Action action,
            String targetKind,
            String targetId,
            String targetName,
            String changes) {}

    String INSERT = """
            INSERT INTO audit (at, actor_kind, actor_id, actor_name, token_id, client, request_id, action,
                               target_kind, target_id, target_name, owner_id, changes)
            VALUES (:at, :actor.kind, :actor.id, :actor.name, :actor.token, :actor.client, :actor.requestId, :action,
                    :target.kind, :target.id, :target.name, :target.owner, CAST(:changes AS jsonb))
            """;

    @SqlUpdate(INSERT)
    void insert(
            Instant at,
            @BindMethods("actor") Actor actor,
            String action,
            @BindMethods("target") Target target,
            String changes);

    /** An entry for each target, with its action and its changes. */
    @SqlBatch(INSERT)
    void insert(
            Instant at,
            @BindMethods("actor") Actor actor,
            List<String> action,
            @BindMethods("target") List<Target> target,
            List<String> changes);

    @SqlQuery("SELECT * FROM audit WHERE id = :id AND (:all OR actor_id = :user OR owner_id = :user)")
    Optional<Row> find(boolean all, @Nullable UserId user, long id);

    @SqlQuery("""
            SELECT * FROM audit
            WHERE id < :before
              AND (:all OR actor_id = :user OR owner_id = :user)
              AND (CAST(:filter.target AS text) IS NULL OR target_id = :filter.target)
              AND (CAST(:filter.actor AS text) IS NULL OR actor_id = :filter.actor OR actor_name = :filter.actor)
              AND (CAST(:filter.action AS text) IS NULL OR action = :filter.action
                   OR starts_with(action, :filter.action || '.'))
              AND (CAST(:filter.since AS timestamptz) IS NULL OR at >= :filter.since)
              AND (CAST(:filter.until AS timestamptz) IS NULL OR at < :filter.until)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<Row> page(
            boolean all, @Nullable UserId user, @BindMethods("filter") AuditFilter filter, long before, int limit);
}
