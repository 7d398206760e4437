package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads {@code usage_events} as reports see them. */
final class UsageFacts {
    private static final int ROWS_AT_ONCE = 5_000;

    private final Handle handle;
    private final Map<Dimension, String> only;

    /**
     * @param handle in a transaction, so that many rows are read piece by piece
     * @param only   the keys that are told of
     */
    UsageFacts(Handle handle, Map<Dimension, String> only) {
        this.handle = handle;
        this.only = only;
    }

    /** What no sum has: the ends of a time that are no whole hours, and within it what is not added up yet. */
    void readUnsummed(TimePlan plan, Consumer<UsageFact> reader) {
        plan.ends().forEach(end -> read(end, null, reader));
        read(Batch.all(handle), plan.all(), fact -> {
            if (plan.ends().stream().noneMatch(end -> end.contains(fact.at()))) {
                reader.accept(fact);
            }
        });
    }

    /** What of these batches is within {@code time}. */
    void read(List<Batch> batches, Stretch time, Consumer<UsageFact> reader) {
        var sorted = batches.stream().sorted(Comparator.comparing(Batch::since)).toList();
        int next = 0;
        while (next < sorted.size()) {
            var until = sorted.get(next).end();
            var ids = new ArrayList<Long>();
            var since = sorted.get(next).since();
            // what is near one another is read at once; what waited on disk may be days older than the rest
            while (next < sorted.size() && !sorted.get(next).since().isAfter(until.plus(Step.HOUR.length()))) {
                until = until.isAfter(sorted.get(next).end())
                        ? until
                        : sorted.get(next).end();
                ids.add(sorted.get(next).id());
                next++;
            }
            read(new Stretch(since, until).within(time), ids.toArray(Long[]::new), reader);
        }
    }

    private void read(Stretch time, Long @Nullable [] batches, Consumer<UsageFact> reader) {
        if (time.isEmpty()) {
            return;
        }
        var _ = handle.createQuery("""
                        SELECT at, coalesce(model, requested_model) AS model, coalesce(endpoint_id, '-') AS endpoint,
                               coalesce(user_id, '-') AS user_key, coalesce(token_id, '-') AS token,
                               coalesce(owner_id, '-') AS owner, user_name, endpoint_name,
                               end_reason <> 'client_gone'
                                 AND (end_reason <> 'done' OR status >= 400 OR error IS NOT NULL) AS is_error,
                               end_reason = 'done' AND status < 400 AND error IS NULL AS is_measured,
                               stream, token_source = 'none' AND end_reason <> 'refused' AS is_uncounted,
                               prompt_tokens, completion_tokens,
                               first_event_us, total_us
                        FROM usage_events
                        WHERE at >= :since AND at < :until
                          AND (CAST(:batches AS bigint[]) IS NULL OR batch = ANY(:batches))
                          AND (CAST(:model AS text) IS NULL OR coalesce(model, requested_model) = :model)
                          AND (CAST(:endpoint AS text) IS NULL OR coalesce(endpoint_id, '-') = :endpoint)
                          AND (CAST(:user AS text) IS NULL OR coalesce(user_id, '-') = :user)
                          AND (CAST(:token AS text) IS NULL OR coalesce(token_id, '-') = :token)
                          AND (CAST(:owner AS text) IS NULL OR coalesce(owner_id, '-') = :owner)
                        ORDER BY at
                        """)
                .bind("since", time.lower())
                .bind("until", time.upper())
                .bind("batches", batches)
                .bind("model", only.get(Dimension.MODEL))
                .bind("endpoint", only.get(Dimension.ENDPOINT))
                .bind("user", only.get(Dimension.USER))
                .bind("token", only.get(Dimension.TOKEN))
                .bind("owner", only.get(Dimension.OWNER))
                .setFetchSize(ROWS_AT_ONCE)
                .scanResultSet((rows, context) -> {
                    try (context) {
                        return readAll(rows.get(), reader);
                    }
                });
    }

    private static long readAll(ResultSet rows, Consumer<UsageFact> reader) throws SQLException {
        long read = 0;
        while (rows.next()) {
            reader.accept(fact(rows));
            read++;
        }
        return read;
    }

    private static UsageFact fact(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new UsageFact(
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                new UsageFact.Keys(
                        row.getString("model"),
                        row.getString("endpoint"),
                        row.getString("user_key"),
                        row.getString("token"),
                        row.getString("owner")),
                row.getString("user_name"),
                row.getString("endpoint_name"),
                row.getBoolean("is_error"),
                row.getBoolean("stream"),
                row.getBoolean("is_measured"),
                row.getBoolean("is_uncounted"),
                row.getObject("prompt_tokens", Long.class),
                row.getObject("completion_tokens", Long.class),
                row.getObject("first_event_us", Long.class),
                row.getLong("total_us"));
    }
}
