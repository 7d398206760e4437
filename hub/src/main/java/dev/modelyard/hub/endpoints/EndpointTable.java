package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code local_models}. */
interface EndpointTable {
    /** One row of {@code local_models} with its owner's name; secrets are sealed, JSON is text. */
    record Row(
            EndpointId id,
            UserId userId,
            String ownerName,
            String name,
            String baseUrl,
            @Nullable String apiKey,
            boolean isActive,
            EndpointType endpointType,
            HealthStatus healthStatus,
            @Nullable Instant lastHealthCheck,
            String availableModels,
            @Nullable Instant lastModelDiscovery,
            Instant createdAt,
            Instant updatedAt,
            boolean isShared,
            boolean isDraining,
            int version,
            int epoch,
            TypeSource typeSource,
            String openaiSuffix,
            String headers,
            @Nullable Integer connectTimeoutMs,
            @Nullable Integer firstByteTimeoutMs,
            @Nullable Integer idleTimeoutMs,
            String includeModels,
            String excludeModels,
            @Nullable String modelsPath,
            @Nullable String modelsPointer,
            @Nullable Long memory,
            @Nullable HealthReason healthReason,
            @Nullable String healthMessage,
            @Nullable Integer responseTimeMs,
            @Nullable Instant statusSince,
            DiscoveryStatus discoveryStatus,
            @Nullable HealthReason discoveryReason,
            @Nullable String discoveryMessage,
            @Nullable Instant lastDiscoveryAttempt,
            int modelsLeftOut,
            String modelFacts) {}

    /** What tells an endpoint from its owner's others. */
    record Named(EndpointId id, String name, String baseUrl) {}

    /** The columns of a {@link Row} without those that are long; its list of models is to be added. */
    String ALL_BUT_LISTS = """
               e.id, e.user_id, u.name AS owner_name, e.name, e.base_url, e.api_key, e.is_active, e.endpoint_type,
               e.health_status, e.last_health_check, '{}' AS model_facts,
               e.last_model_discovery, e.created_at, e.updated_at, e.is_shared, e.is_draining, e.version, e.epoch,
               e.type_source, e.openai_suffix, e.headers, e.connect_timeout_ms, e.first_byte_timeout_ms,
               e.idle_timeout_ms, e.include_models, e.exclude_models, e.models_path, e.models_pointer,
               e.memory,
               e.health_reason, e.health_message, e.response_time_ms, e.status_since, e.discovery_status,
               e.discovery_reason, e.discovery_message, e.last_discovery_attempt, e.models_left_out,
            """;

    String WITHOUT_LISTS = ALL_BUT_LISTS + " '[]' AS available_models\n";

    /** By its name a clash of names is told from other errors. */
    String NAME_TAKEN = "local_models_name_taken";

    @SqlUpdate("""
            INSERT INTO local_models (
                id, user_id, name, base_url, api_key, is_active, endpoint_type, available_models, created_at, updated_at,
                is_shared, is_draining, type_source, headers, connect_timeout_ms, first_byte_timeout_ms, idle_timeout_ms,
                include_models, exclude_models, models_path, models_pointer, memory, models_left_out)
            VALUES (
                :id, :userId, :name, :baseUrl, :apiKey, :isActive, :endpointType, CAST(:availableModels AS jsonb),
                :createdAt, :updatedAt, :isShared, :isDraining, :typeSource, CAST(:headers AS jsonb), :connectTimeoutMs,
                :firstByteTimeoutMs, :idleTimeoutMs, CAST(:includeModels AS jsonb), CAST(:excludeModels AS jsonb),
                :modelsPath, :modelsPointer, :memory, :modelsLeftOut)
            """)
    void insert(@BindMethods Row row);

    /** What people say, and what was seen: a change may make it unseen. */
    @SqlUpdate("""
            UPDATE local_models SET
                name = :name, base_url = :baseUrl, api_key = :apiKey, is_active = :isActive, updated_at = :updatedAt,
                endpoint_type = :endpointType, type_source = :typeSource, openai_suffix = :openaiSuffix,
                is_shared = :isShared, is_draining = :isDraining, version = :version, epoch = :epoch, headers = CAST(:headers AS jsonb),
                connect_timeout_ms = :connectTimeoutMs, first_byte_timeout_ms = :firstByteTimeoutMs,
                idle_timeout_ms = :idleTimeoutMs, include_models = CAST(:includeModels AS jsonb),
                exclude_models = CAST(:excludeModels AS jsonb), models_path = :modelsPath,
                models_pointer = :modelsPointer, memory = :memory,
                health_status = :healthStatus, health_reason = :healthReason, health_message = :healthMessage,
                response_time_ms = :responseTimeMs, last_health_check = :lastHealthCheck, status_since = :statusSince,
                available_models = CAST(:availableModels AS jsonb), last_model_discovery = :lastModelDiscovery,
                discovery_status = :discoveryStatus, discovery_reason = :discoveryReason,
                discovery_message = :discoveryMessage, last_discovery_attempt = :lastDiscoveryAttempt,
                models_left_out = :modelsLeftOut, model_facts = CAST(:modelFacts AS jsonb)
            WHERE id = :id
            """)
    void update(@BindMethods Row row);

    /** What was seen, unless the endpoint has become another since, or another hub has seen it later. */
    @SqlBatch("""
            UPDATE local_models SET
                endpoint_type = CASE WHEN type_source = 'given' THEN endpoint_type ELSE :endpointType END,
                type_source = CASE WHEN type_source = 'given' THEN type_source ELSE :typeSource END,
                openai_suffix = :openaiSuffix,
                health_status = :healthStatus, health_reason = :healthReason, health_message = :healthMessage,
                response_time_ms = :responseTimeMs, last_health_check = :lastHealthCheck, status_since = :statusSince,
                available_models = CAST(:availableModels AS jsonb), last_model_discovery = :lastModelDiscovery,
                discovery_status = :discoveryStatus, discovery_reason = :discoveryReason,
                discovery_message = :discoveryMessage, last_discovery_attempt = :lastDiscoveryAttempt,
                models_left_out = :modelsLeftOut, model_facts = CAST(:modelFacts AS jsonb)
            WHERE id = :id AND epoch = :epoch
              AND (last_health_check IS NULL OR last_health_check <= :lastHealthCheck)
            """)
    void saw(@BindMethods List<Row> rows);

    /** That nothing else was seen, only later. */
    @SqlBatch("""
            UPDATE local_models SET
                response_time_ms = :responseTimeMs, last_health_check = :lastHealthCheck,
                last_discovery_attempt = :lastDiscoveryAttempt, last_model_discovery = :lastModelDiscovery,
                status_since = :statusSince
            WHERE id = :id AND epoch = :epoch
              AND (last_health_check IS NULL OR last_health_check < :lastHealthCheck)
            """)
    void aged(@BindMethods List<Row> rows);

    @SqlUpdate("DELETE FROM local_models WHERE id = :id")
    void delete(EndpointId id);

    @SqlQuery("""
            SELECT e.*, u.name AS owner_name FROM local_models e JOIN users u ON u.id = e.user_id WHERE e.id = :id
            """)
    Optional<Row> find(EndpointId id);

    /** As {@link #find}, and nobody else changes it until this transaction ends. */
    @SqlQuery("""
            SELECT e.*, u.name AS owner_name FROM local_models e JOIN users u ON u.id = e.user_id WHERE e.id = :id
            FOR UPDATE OF e
            """)
    Optional<Row> lock(EndpointId id);

    /**
     * All of one owner's, and nobody else changes them until this transaction ends. Without their lists, which are long;
     * in the order in which what is seen is written, so that the two never wait for each other.
     */
    @SqlQuery("SELECT " + WITHOUT_LISTS + """
            FROM local_models e JOIN users u ON u.id = e.user_id
            WHERE e.user_id = :owner
            ORDER BY e.id COLLATE "C"
            FOR UPDATE OF e
            """)
    List<Row> lockOf(UserId owner);

    /** Those of these that are there, by id; nobody else changes them until this transaction ends. */
    @SqlQuery("SELECT id FROM local_models WHERE id = ANY(:ids) ORDER BY id COLLATE \"C\" FOR UPDATE")
    List<EndpointId> lockAll(List<String> ids);

    @SqlQuery("""
            SELECT e.*, u.name AS owner_name FROM local_models e JOIN users u ON u.id = e.user_id
            WHERE e.is_active
            ORDER BY e.created_at, e.id
            """)
    List<Row> active();

    /** The inactive ones that {@code user} sees, or all, without their lists. */
    @SqlQuery("SELECT " + WITHOUT_LISTS + """
            FROM local_models e JOIN users u ON u.id = e.user_id
            WHERE NOT e.is_active AND (:all OR e.is_shared OR e.user_id = :user)
            """)
    List<Row> paused(boolean all, @Nullable UserId user);

    /** All of them, with those lists alone that people have given. */
    @SqlQuery("SELECT " + ALL_BUT_LISTS + """
                   CASE WHEN e.last_model_discovery IS NULL THEN e.available_models ELSE '[]' END AS available_models
            FROM local_models e JOIN users u ON u.id = e.user_id
            """)
    List<Row> allWithStatedModels();

    /**
     * How long an endpoint's list is.
     *
     * @param words those of the words asked for that are in it, with a space between
     */
    record ListSize(EndpointId id, int models, String words) {}

    /** @param words in lower case, without spaces */
    @SqlQuery("""
            SELECT id, jsonb_array_length(available_models) AS models,
                   array_to_string(ARRAY(SELECT word FROM unnest(:words) AS wanted (word)
                                         WHERE strpos(lower(available_models::text), word) > 0), ' ') AS words
            FROM local_models
            WHERE id = ANY(:ids)
            """)
    List<ListSize> lists(List<String> ids, List<String> words);

    /** Only what tells one from another: their lists are long. */
    @SqlQuery("SELECT id, name, base_url FROM local_models WHERE user_id = :user ORDER BY name")
    List<Named> namesOf(UserId user);

    /**
     * One's own and the shared ones, by name. Two short walks along an index each, not one long one. Fewer than
     * {@code limit} where their lists and facts together are longer than {@code characters}, but never none.
     */
    @SqlQuery("""
            SELECT * FROM (
                SELECT e.*, u.name AS owner_name,
                       sum(length(e.available_models::text || e.model_facts::text)) OVER (ORDER BY e.name, e.id)
                           - length(e.available_models::text || e.model_facts::text) AS before
                FROM ((SELECT * FROM local_models
                       WHERE user_id = :user AND (name, id) > (:afterName, :afterId)
                       ORDER BY name, id LIMIT :limit)
                      UNION ALL
                      (SELECT * FROM local_models
                       WHERE is_shared AND user_id <> :user AND (name, id) > (:afterName, :afterId)
                       ORDER BY name, id LIMIT :limit)) e
                JOIN users u ON u.id = e.user_id
                ORDER BY e.name, e.id LIMIT :limit) page
            WHERE before < :characters
            ORDER BY name, id
            """)
    List<Row> visibleTo(UserId user, String afterName, String afterId, int limit, int characters);

    /** As {@link #visibleTo}, for who sees all. */
    @SqlQuery("""
            SELECT * FROM (
                SELECT e.*, u.name AS owner_name,
                       sum(length(e.available_models::text || e.model_facts::text)) OVER (ORDER BY e.name, e.id)
                           - length(e.available_models::text || e.model_facts::text) AS before
                FROM (SELECT * FROM local_models
                      WHERE (name, id) > (:afterName, :afterId)
                      ORDER BY name, id LIMIT :limit) e
                JOIN users u ON u.id = e.user_id) page
            WHERE before < :characters
            ORDER BY name, id
            """)
    List<Row> all(String afterName, String afterId, int limit, int characters);

    /** Until this transaction ends, nobody else who asks for this lock adds endpoints for that user. */
    @SqlQuery("SELECT id FROM users WHERE id = :user FOR NO KEY UPDATE")
    Optional<UserId> lockOwner(UserId user);
}
