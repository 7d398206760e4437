package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code model_seeds} and {@code seeding_runs}. */
interface SeedingTable {
    /** One row of {@code model_seeds}; JSON is text. */
    record SeedRow(
            ModelId modelId,
            Origin.Kind originKind,
            @Nullable String originAt,
            String named,
            boolean differs) {}

    /** One row of {@code seeding_runs}; JSON is text. */
    record RunRow(
            Instant at,
            long tookMs,
            Actor.Kind kind,
            @Nullable UserId userId,
            String byName,
            String rules,
            String outcomes,
            String digest) {}

    /** What seeds are copied into; see {@link dev.modelyard.hub.platform.database.CopyRows}. */
    String SEEDS_INTO = "model_seeds (model_id, origin_kind, origin_at, named, differs, at)";

    String SEED = "SELECT model_id, origin_kind, origin_at, named, differs FROM model_seeds";

    @SqlQuery(SEED)
    List<SeedRow> seeds();

    @SqlQuery(SEED + " WHERE model_id = :model")
    Optional<SeedRow> seed(ModelId model);

    /** Those whose models may differ from them: they did after the last run, or were changed since. */
    @SqlQuery("""
            SELECT s.model_id, s.origin_kind, s.origin_at, s.named, s.differs
            FROM model_seeds s JOIN models m ON m.id = s.model_id
            WHERE (s.differs OR m.updated_at > s.at) AND s.model_id > :after
            ORDER BY s.model_id
            LIMIT :limit
            """)
    List<SeedRow> differing(String after, int limit);

    @SqlUpdate("DELETE FROM model_seeds WHERE model_id = ANY(:models)")
    void forget(String[] models);

    @SqlUpdate("""
            INSERT INTO seeding_runs (at, took_ms, kind, user_id, by_name, rules, outcomes, digest)
            VALUES (:at, :tookMs, :kind, :userId, :byName, CAST(:rules AS json), CAST(:outcomes AS json), :digest)
            """)
    void insert(@BindMethods RunRow run);

    @SqlQuery("SELECT * FROM seeding_runs ORDER BY number DESC LIMIT 1")
    Optional<RunRow> last();

    @SqlQuery("SELECT digest FROM seeding_runs ORDER BY number DESC LIMIT 1")
    Optional<String> lastDigest();

    @SqlUpdate("DELETE FROM seeding_runs WHERE number <= (SELECT max(number) FROM seeding_runs) - :most")
    void keepLast(int most);
}
