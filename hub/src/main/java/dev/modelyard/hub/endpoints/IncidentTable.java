package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code health_incidents}. */
interface IncidentTable {
    /** One incident with its endpoint's name and owner. */
    record Row(
            String id,
            EndpointId endpointId,
            String endpointName,
            UserId ownerId,
            Instant startedAt,
            @Nullable Instant endedAt,
            HealthReason reason,
            @Nullable String message,
            int checks) {}

    /**
     * Begins one, unless one goes on already or one that another hub has seen was going on at that moment. Nothing if the
     * endpoint is gone, or has become another since.
     */
    @SqlUpdate("""
            INSERT INTO health_incidents AS known (endpoint_id, started_at, reason, message)
            SELECT e.id, :at, :reason, :message FROM local_models e
            WHERE e.id = :endpoint AND e.epoch = :epoch
              AND NOT EXISTS (SELECT FROM health_incidents i
                              WHERE i.endpoint_id = e.id AND i.started_at <= :at AND i.ended_at > :at)
            FOR KEY SHARE OF e
            ON CONFLICT (endpoint_id) WHERE ended_at IS NULL
                DO UPDATE SET started_at = least(known.started_at, excluded.started_at)
            """)
    void begin(EndpointId endpoint, int epoch, Instant at, HealthReason reason, @Nullable String message);

    /** Ends the one that goes on, if there is one and it began before. */
    @SqlUpdate("""
            UPDATE health_incidents SET ended_at = :at
            WHERE endpoint_id = :endpoint AND ended_at IS NULL AND started_at <= :at
            """)
    void end(EndpointId endpoint, Instant at);

    /** Counts the failed checks of runs where they belong. */
    @SqlBatch("""
            UPDATE health_incidents SET checks = checks + :checks
            WHERE id = (SELECT id FROM health_incidents
                        WHERE endpoint_id = :endpointId AND started_at <= :until
                          AND (ended_at IS NULL OR ended_at >= :at)
                        ORDER BY started_at DESC LIMIT 1)
            """)
    void count(@BindMethods List<HealthTable.Run> failed);

    /**
     * Newest first, of the endpoints that {@code user} sees, or of all.
     *
     * @param filter the endpoint, whether they go on, and the time they reach into; null for any
     */
    @SqlQuery("""
            SELECT i.id, i.endpoint_id, e.name AS endpoint_name, e.user_id AS owner_id, i.started_at, i.ended_at,
                   i.reason, i.message, i.checks
            FROM health_incidents i JOIN local_models e ON e.id = i.endpoint_id
            WHERE (i.started_at, i.id) < (:before, :beforeId)
              AND (:all OR e.is_shared OR e.user_id = :user)
              AND (CAST(:filter.endpoint AS text) IS NULL OR i.endpoint_id = :filter.endpoint)
              AND (CAST(:filter.open AS boolean) IS NULL OR (i.ended_at IS NULL) = :filter.open)
              AND (CAST(:filter.since AS timestamptz) IS NULL OR i.ended_at IS NULL OR i.ended_at >= :filter.since)
              AND (CAST(:filter.until AS timestamptz) IS NULL OR i.started_at < :filter.until)
            ORDER BY i.started_at DESC, i.id DESC
            LIMIT :limit
            """)
    List<Row> page(
            boolean all,
            @Nullable UserId user,
            @BindMethods("filter") IncidentFilter filter,
            Instant before,
            String beforeId,
            int limit);

    /** How many of an endpoint's began on a day of UTC. */
    record OfDay(Instant day, int incidents) {}

    @SqlQuery("""
            SELECT date_trunc('day', started_at, 'UTC') AS day, count(*)::integer AS incidents FROM health_incidents
            WHERE endpoint_id = :endpoint AND started_at >= :since
            GROUP BY 1
            """)
    List<OfDay> byDay(EndpointId endpoint, Instant since);

    @SqlUpdate("DELETE FROM health_incidents WHERE ended_at < :before")
    int prune(Instant before);
}
