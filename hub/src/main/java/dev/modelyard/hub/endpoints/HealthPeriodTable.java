package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of {@code health_periods}. */
interface HealthPeriodTable {
    /** As stored; {@code responseTimes} as PostgreSQL writes an array. */
    record Row(
            EndpointId endpointId,
            HealthPeriod.Length length,
            Instant begins,
            int checks,
            int badChecks,
            long upMs,
            long downMs,
            String responseTimes) {

        static Row of(HealthPeriod period) {
            return new Row(
                    period.endpoint(),
                    period.length(),
                    period.begins(),
                    period.checks(),
                    period.badChecks(),
                    period.up().toMillis(),
                    period.down().toMillis(),
                    period.times().text());
        }

        HealthPeriod period() {
            return new HealthPeriod(
                    endpointId,
                    length,
                    begins,
                    checks,
                    badChecks,
                    Duration.ofMillis(upMs),
                    Duration.ofMillis(downMs),
                    ResponseTimes.parse(responseTimes));
        }
    }

    /** Adds to what is there. Of endpoints that are gone meanwhile, nothing. */
    @SqlBatch("""
            INSERT INTO health_periods AS p
                (endpoint_id, length, begins, checks, bad_checks, up_ms, down_ms, response_times)
            SELECT id, :length, :begins, :checks, :badChecks, :upMs, :downMs, CAST(:responseTimes AS integer[])
            FROM local_models WHERE id = :endpointId
            FOR KEY SHARE
            ON CONFLICT (endpoint_id, length, begins) DO UPDATE SET
                checks = p.checks + excluded.checks,
                bad_checks = p.bad_checks + excluded.bad_checks,
                up_ms = p.up_ms + excluded.up_ms,
                down_ms = p.down_ms + excluded.down_ms,
                response_times = ARRAY(
                    SELECT coalesce(one, 0) + coalesce(other, 0)
                    FROM unnest(p.response_times, excluded.response_times)
                        WITH ORDINALITY AS t (one, other, place)
                    ORDER BY place)
            """)
    void add(@BindMethods List<Row> rows);

    /** An endpoint's days, newest first. */
    @SqlQuery("""
            SELECT endpoint_id, length, begins, checks, bad_checks, up_ms, down_ms, response_times::text
            FROM health_periods
            WHERE endpoint_id = :endpoint AND length = 'day' AND begins >= :since
            ORDER BY begins DESC
            """)
    List<Row> days(EndpointId endpoint, Instant since);

    /** How long endpoints were up and down: of the hours since one moment, and of the days since another. */
    record Sum(EndpointId endpointId, HealthPeriod.Length length, long upMs, long downMs) {}

    @SqlQuery("""
            SELECT endpoint_id, length, sum(up_ms)::bigint AS up_ms, sum(down_ms)::bigint AS down_ms
            FROM health_periods
            WHERE endpoint_id = ANY(:endpoints)
              AND (length = 'hour' AND begins >= :hoursSince OR length = 'day' AND begins >= :daysSince)
            GROUP BY endpoint_id, length
            """)
    List<Sum> uptimes(List<String> endpoints, Instant hoursSince, Instant daysSince);

    @SqlUpdate("DELETE FROM health_periods WHERE length = :length AND begins < :before")
    int prune(HealthPeriod.Length length, Instant before);
}
