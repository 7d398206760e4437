package dev.modelyard.hub.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code models} and {@code model_names}. */
interface ModelTable {
    /** One row of {@code models}; JSON is text. */
    record Row(
            ModelId id,
            String name,
            ModelType type,
            ModelRuntime runtime,
            @Nullable Long memory,
            @Nullable Integer contextLength,
            @Nullable String description,
            boolean enabled,
            boolean hide,
            boolean autoPull,
            boolean prewarm,
            boolean userModified,
            @Nullable String runtimeArgs,
            @Nullable Integer concurrency,
            int sortOrder,
            List<String> aliases,
            List<String> tags,
            String origins,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    /** Whose a name is. */
    record Named(ModelId name, ModelId modelId) {}

    /** Until this transaction ends, nobody else who asks for this lock changes the registry. */
    @SqlQuery("SELECT pg_advisory_xact_lock(7021885437)")
    @Nullable
    String lock();

    @SqlQuery("SELECT * FROM models WHERE id = :id")
    Optional<Row> find(ModelId id);

    @SqlQuery("SELECT * FROM models WHERE id = ANY(:ids)")
    List<Row> findAll(String[] ids);

    @SqlQuery("SELECT * FROM models")
    List<Row> all();

    @SqlBatch("""
            INSERT INTO models (id, name, type, runtime, memory, context_length, description, enabled, hide, auto_pull,
                                prewarm, user_modified, runtime_args, concurrency, sort_order, aliases, tags, origins,
                                version, created_at, updated_at)
            VALUES (:id, :name, :type, :runtime, :memory, :contextLength, :description, :enabled, :hide, :autoPull,
                    :prewarm, :userModified, CAST(:runtimeArgs AS json), :concurrency, :sortOrder,
                    CAST(:aliases AS text[]), CAST(:tags AS text[]), CAST(:origins AS json), :version, :createdAt,
                    :updatedAt)
            """)
    void insert(@BindMethods List<Row> rows);

    @SqlBatch("""
            UPDATE models SET
                name = :name, type = :type, runtime = :runtime, memory = :memory, context_length = :contextLength,
                description = :description, enabled = :enabled, hide = :hide, auto_pull = :autoPull, prewarm = :prewarm,
                user_modified = :userModified, runtime_args = CAST(:runtimeArgs AS json), concurrency = :concurrency,
                sort_order = :sortOrder, aliases = CAST(:aliases AS text[]), tags = CAST(:tags AS text[]),
                origins = CAST(:origins AS json), version = :version, updated_at = :updatedAt
            WHERE id = :id
            """)
    void update(@BindMethods List<Row> rows);

    @SqlUpdate("DELETE FROM models WHERE id = :id")
    void delete(ModelId id);

    /** Those of these names that a model has. */
    @SqlQuery("SELECT name, model_id FROM model_names WHERE name = ANY(:names)")
    List<Named> named(String[] names);

    @SqlUpdate("DELETE FROM model_names WHERE model_id = ANY(:models)")
    void forgetNames(String[] models);

    /** @param models whose each name is */
    @SqlUpdate("INSERT INTO model_names (name, model_id) SELECT * FROM unnest(:names, :models)")
    void giveNames(String[] names, String[] models);
}
