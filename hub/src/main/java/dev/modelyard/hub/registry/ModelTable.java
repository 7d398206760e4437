package dev.modelyard.hub.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code models} and {@code model_names}. */
interface ModelTable {
    /** What new rows are copied into; see {@link dev.modelyard.hub.platform.database.CopyRows}. */
    String INTO = """
            models (id, name, type, runtime, memory, context_length, description, enabled, hide, auto_pull, prewarm, \
            user_modified, runtime_args, concurrency, sort_order, aliases, tags, origins, version, created_at, updated_at)""";

    /** What their names are copied into. */
    String NAMES_INTO = "model_names (name, model_id)";

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

    /** @param rows see {@link dev.modelyard.hub.platform.database.JsonRows} */
    @SqlUpdate("""
            UPDATE models SET
                name = n.name, type = n.type, runtime = n.runtime, memory = n.memory, context_length = n.context_length,
                description = n.description, enabled = n.enabled, hide = n.hide, auto_pull = n.auto_pull,
                prewarm = n.prewarm, user_modified = n.user_modified, runtime_args = n.runtime_args,
                concurrency = n.concurrency, sort_order = n.sort_order, aliases = n.aliases, tags = n.tags,
                origins = n.origins, version = n.version, updated_at = n.updated_at
            FROM json_populate_recordset(CAST(NULL AS models), CAST(:rows AS json)) AS n
            WHERE models.id = n.id
            """)
    void update(String rows);

    @SqlUpdate("DELETE FROM models WHERE id = :id")
    void delete(ModelId id);

    /** Those of these names that a model has. */
    @SqlQuery("SELECT name, model_id FROM model_names WHERE name = ANY(:names)")
    List<Named> named(String[] names);

    @SqlUpdate("DELETE FROM model_names WHERE model_id = ANY(:models)")
    void forgetNames(String[] models);
}
