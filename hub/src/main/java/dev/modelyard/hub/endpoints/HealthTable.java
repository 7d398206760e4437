package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code health_checks}. */
interface HealthTable {
    /**
     * Checks in a row that found the same, a minute of them at most.
     *
     * @param at             of the first
     * @param until          of the last
     * @param checks         how many
     * @param responseTimeMs of the slowest; null if none was answered
     */
    record Run(
            EndpointId endpointId,
            Instant at,
            Instant until,
            int checks,
            HealthStatus status,
            @Nullable HealthReason reason,
            @Nullable Integer responseTimeMs) {

        private static final Duration LONGEST = Duration.ofMinutes(1);

        static Run of(EndpointId endpoint, Health health, Instant now) {
            return new Run(endpoint, now, now, 1, health.status(), health.reason(), answered(health));
        }

        /** Only what was answered just now says how long it took. */
        private static @Nullable Integer answered(Health health) {
            return health.status() == HealthStatus.HEALTHY ? health.responseTimeMs() : null;
        }

        boolean isGood() {
            return status == HealthStatus.HEALTHY;
        }

        boolean goesOnWith(Run next) {
            return status == next.status
                    && reason == next.reason
                    && Duration.between(at, next.until).compareTo(LONGEST) < 0;
        }

        Run and(Run next) {
            return new Run(
                    endpointId, at, next.until, checks + next.checks, status, reason, slower(responseTimeMs, next));
        }

        private static @Nullable Integer slower(@Nullable Integer one, Run next) {
            if (one == null || next.responseTimeMs == null) {
                return one == null ? next.responseTimeMs : one;
            }
            return Math.max(one, next.responseTimeMs);
        }
    }

    /** Of endpoints that are gone meanwhile, nothing. */
    @SqlBatch("""
            INSERT INTO health_checks (endpoint_id, at, until, checks, status, reason, response_time_ms)
            SELECT id, :at, :until, :checks, :status, :reason, :responseTimeMs
            FROM local_models WHERE id = :endpointId
            FOR KEY SHARE
            """)
    void insert(@BindMethods List<Run> runs);

    @SqlQuery("""
            SELECT endpoint_id, at, until, checks, status, reason, response_time_ms FROM health_checks
            WHERE endpoint_id = :endpoint AND until >= :since
            ORDER BY at DESC
            """)
    List<Run> since(EndpointId endpoint, Instant since);

    /** The latest runs of each endpoint, newest first. */
    @SqlQuery("""
            SELECT run.* FROM unnest(:endpoints) AS wanted (id) CROSS JOIN LATERAL (
                SELECT endpoint_id, at, until, checks, status, reason, response_time_ms FROM health_checks
                WHERE endpoint_id = wanted.id
                ORDER BY at DESC LIMIT :most) run
            """)
    List<Run> latest(List<String> endpoints, int most);

    @SqlUpdate("DELETE FROM health_checks WHERE until < :before")
    int prune(Instant before);
}
