package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads a row of {@code usage_hours} or {@code usage_days}. */
final class SumRow {
    /** What {@link #counts} needs of it. */
    static final String COUNTS = """
            requests, errors, uncounted, prompt_tokens, prompts_counted, completion_tokens, completions_counted, \
            last_at""";

    /** {@link #COUNTS} of several rows together. */
    static final String COUNTS_TOGETHER = """
            sum(requests)::bigint AS requests, sum(errors)::bigint AS errors, sum(uncounted)::bigint AS uncounted, \
            sum(prompt_tokens)::bigint AS prompt_tokens, sum(prompts_counted)::bigint AS prompts_counted, \
            sum(completion_tokens)::bigint AS completion_tokens, sum(completions_counted)::bigint AS completions_counted, \
            max(last_at) AS last_at""";

    /** What {@link #read} needs of it. */
    static final String COLUMNS = COUNTS + ", first_event, total, speed";

    private SumRow() {}

    /** What it is about, from columns named as those of the tables; it begins at {@code at}. */
    static Cell cell(ResultSet row, Instant at, int shape) throws SQLException {
        return new Cell(
                Step.HOUR,
                shape,
                at,
                row.getInt("model"),
                row.getInt("endpoint"),
                row.getInt("user_key"),
                row.getInt("token"),
                row.getInt("owner"));
    }

    static Sums read(ResultSet row) throws SQLException {
        var sums = counts(row);
        sums.firstEvent.addBytes(row.getBytes("first_event"));
        sums.total.addBytes(row.getBytes("total"));
        sums.speed.addBytes(row.getBytes("speed"));
        return sums;
    }

    /** Without times and speeds. */
    static Sums counts(ResultSet row) throws SQLException {
        var sums = new Sums();
        sums.requests = row.getLong("requests");
        sums.errors = row.getLong("errors");
        sums.uncounted = row.getLong("uncounted");
        sums.promptTokens = row.getLong("prompt_tokens");
        sums.promptsCounted = row.getLong("prompts_counted");
        sums.completionTokens = row.getLong("completion_tokens");
        sums.completionsCounted = row.getLong("completions_counted");
        sums.lastMicros = ChronoUnit.MICROS.between(
                Instant.EPOCH, row.getObject("last_at", OffsetDateTime.class).toInstant());
        return sums;
    }
}
