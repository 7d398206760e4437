package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.usage.UsageReport.ByDay;
import dev.modelyard.hub.usage.UsageReport.ByHour;
import dev.modelyard.hub.usage.UsageReport.ByModel;
import dev.modelyard.hub.usage.UsageReport.ByUser;
import dev.modelyard.hub.usage.UsageReport.Totals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads reports out of {@code usage_events}: one pass over an endpoint's rows. */
final class UsageReports {
    // summed by hour first, so that the groupings have few rows to sort; usage_events_hours lets PostgreSQL know that
    private static final String SUMS = """
            WITH hours AS (
              SELECT coalesce(model, requested_model) AS used_model,
                     coalesce(user_id, '') AS used_by,
                     date_bin('1 hour', at, 'epoch') AS hour,
                     max(user_name) AS user_name,
                     max(at) AS last_used_at,
                     count(*) AS requests,
                     sum(prompt_tokens) AS prompt_tokens,
                     sum(completion_tokens) AS completion_tokens,
                     count(*) FILTER (WHERE token_source = 'none') AS uncounted,
                     count(*) FILTER (WHERE end_reason <> 'client_gone'
                       AND (end_reason <> 'done' OR status >= 400 OR error IS NOT NULL)) AS errors
              FROM usage_events
              WHERE endpoint_id = :endpoint
                AND at >= :since AND at < :until
                AND (:user::text IS NULL OR user_id = :user)
              GROUP BY used_model, used_by, hour),
            days AS (SELECT *, date_trunc('day', hour, 'UTC') AS day FROM hours)
            SELECT GROUPING(used_model, used_by, day, hour) AS kind,
                   used_model, max(user_name) AS user_name, day, hour,
                   max(last_used_at) AS last_used_at,
                   coalesce(sum(requests), 0)::bigint AS requests,
                   CASE WHEN count(*) = 0 THEN 0 ELSE sum(prompt_tokens)::bigint END AS prompt_tokens,
                   CASE WHEN count(*) = 0 THEN 0 ELSE sum(completion_tokens)::bigint END AS completion_tokens,
                   coalesce(sum(errors), 0)::bigint AS errors,
                   nullif(sum(uncounted), 0)::bigint AS uncounted
            FROM days
            GROUP BY GROUPING SETS ((), (used_model), (used_by), (day), (hour))
            ORDER BY day, hour, requests DESC, used_model, user_name
            """;

    /** What GROUPING says: a bit for each column that is not grouped by. */
    private static final int MODEL = 0b0111;

    private static final int USER = 0b1011;
    private static final int DAY = 0b1101;
    private static final int HOUR = 0b1110;

    private final Jdbi jdbi;

    UsageReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param user  whose usage alone is told of; null for everyone's
     * @param since the first moment asked about, null for the earliest
     * @param until the first moment no longer asked about, null for none
     */
    UsageReport of(EndpointId endpoint, @Nullable UserId user, @Nullable Instant since, @Nullable Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMS)
                .bind("endpoint", endpoint.value())
                .bind("user", user == null ? null : user.value())
                .bind("since", since == null ? OffsetDateTime.MIN : since.atOffset(ZoneOffset.UTC))
                .bind("until", until == null ? OffsetDateTime.MAX : until.atOffset(ZoneOffset.UTC))
                .scanResultSet((rows, context) -> {
                    try (context) {
                        return read(rows.get());
                    }
                }));
    }

    private static UsageReport read(ResultSet rows) throws SQLException {
        var totals = new Totals(0, 0L, 0L, 0, null);
        Instant lastUsedAt = null;
        var models = new ArrayList<ByModel>();
        var users = new ArrayList<ByUser>();
        var days = new ArrayList<ByDay>();
        var hours = new ArrayList<ByHour>();
        while (rows.next()) {
            long requests = rows.getLong("requests");
            var prompt = rows.getObject("prompt_tokens", Long.class);
            var completion = rows.getObject("completion_tokens", Long.class);
            long errors = rows.getLong("errors");
            var uncounted = rows.getObject("uncounted", Long.class);
            switch (rows.getInt("kind")) {
                case MODEL ->
                    models.add(
                            new ByModel(rows.getString("used_model"), requests, prompt, completion, errors, uncounted));
                case USER ->
                    users.add(new ByUser(rows.getString("user_name"), requests, prompt, completion, errors, uncounted));
                case DAY -> {
                    var day = moment(rows, "day").atOffset(ZoneOffset.UTC).toLocalDate();
                    days.add(new ByDay(day, requests, prompt, completion, errors, uncounted));
                }
                case HOUR ->
                    hours.add(new ByHour(moment(rows, "hour"), requests, prompt, completion, errors, uncounted));
                default -> {
                    totals = new Totals(requests, prompt, completion, errors, uncounted);
                    lastUsedAt = requests == 0 ? null : moment(rows, "last_used_at");
                }
            }
        }
        return new UsageReport(totals, lastUsedAt, models, users, days, hours);
    }

    private static Instant moment(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
