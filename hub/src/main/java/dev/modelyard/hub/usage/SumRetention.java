package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Takes away sums that are old. */
final class SumRetention {
    private static final int ROWS_AT_ONCE = 10_000;

    private final Jdbi jdbi;

    SumRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes the stretches that were over at {@code moment}, in pieces that hold no lock for long. */
    void prune(Step step, Instant moment) {
        if (step == Step.HOUR) {
            jdbi.useHandle(handle -> new HourCounts(handle).prune(moment));
        }
        for (int shape : Cell.SHAPES) {
            int deleted;
            do {
                deleted = prune(step, shape, moment);
            } while (deleted == ROWS_AT_ONCE);
        }
    }

    private int prune(Step step, int shape, Instant moment) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM <table>
                        WHERE shape = :shape AND (at, model, endpoint, user_key, token, owner) IN (
                          SELECT at, model, endpoint, user_key, token, owner FROM <table>
                          WHERE shape = :shape AND at <= :last ORDER BY at LIMIT :most)
                        """)
                .define("table", SumTable.name(step))
                .bind("shape", shape)
                .bind("last", moment.minus(step.length()).atOffset(ZoneOffset.UTC))
                .bind("most", ROWS_AT_ONCE)
                .execute());
    }

    /** Deletes the spans that were over at {@code moment}. */
    void pruneSpans(Instant moment) {
        jdbi.useTransaction(handle -> {
            LockedSteps.lock(handle);
            new SpanTable(handle).forgetUntil(moment);
        });
    }

    /** Forgets the keys that are in no sum any more. */
    void pruneNames() {
        jdbi.useTransaction(handle -> {
            LockedSteps.lock(handle);
            new UsageNames(handle).prune();
        });
    }
}
