package dev.modelyard.hub.usage;

import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of {@code usage_span_counts}: what keys of spans are ranked by. Written and deleted with the spans. */
final class SpanCounts {
    private static final List<Integer> KEPT_PAIRS =
            List.of(Dimension.USER.bit() + Dimension.MODEL.bit(), Dimension.OWNER.bit() + Dimension.MODEL.bit());

    private final Handle handle;

    SpanCounts(Handle handle) {
        this.handle = handle;
    }

    /** Whether spans of this shape have it: those of one dimension, and the models of each user and each owner. */
    static boolean isKept(int shape) {
        return Integer.bitCount(shape) == 1 || KEPT_PAIRS.contains(shape);
    }

    /** Whose row a cell is in; 0 for everyone's. */
    static int whose(Cell cell) {
        return KEPT_PAIRS.contains(cell.shape()) ? cell.user() + cell.owner() : 0;
    }

    /** What the cell is of the keys in that row. */
    static int key(Cell cell) {
        return KEPT_PAIRS.contains(cell.shape())
                ? cell.model()
                : cell.model() + cell.endpoint() + cell.user() + cell.token() + cell.owner();
    }

    void write(Span span, int shape, int whose, KeyCounts counts) {
        var _ = handle.createUpdate("""
                        INSERT INTO usage_span_counts (shape, length, at, whose, counts)
                        VALUES (:shape, :length, :at, :whose, :counts)
                        """)
                .bind("whose", whose)
                .bind("shape", shape)
                .bind("length", span.length())
                .bind("at", span.at().atOffset(ZoneOffset.UTC))
                .bind("counts", counts.bytes())
                .execute();
    }

    /** All these spans together. */
    KeyCounts of(List<Span> spans, int shape, int whose) {
        if (spans.isEmpty()) {
            return new KeyCounts();
        }
        return handle.createQuery("""
                        SELECT counts FROM usage_span_counts
                        JOIN unnest(CAST(:lengths AS smallint[]), CAST(:beginnings AS timestamptz[])) AS span (length, at)
                          USING (length, at)
                        WHERE shape = :shape AND whose = :whose
                        """)
                .bind("whose", whose)
                .bind("shape", shape)
                .bind("lengths", spans.stream().map(Span::length).toArray(Integer[]::new))
                .bind(
                        "beginnings",
                        spans.stream().map(span -> span.at().toString()).toArray(String[]::new))
                .map((row, _) -> KeyCounts.of(row.getBytes("counts")))
                .reduce(new KeyCounts(), KeyCounts::and);
    }

    void delete(Span span) {
        var _ = handle.createUpdate("DELETE FROM usage_span_counts WHERE length = :length AND at = :at")
                .bind("length", span.length())
                .bind("at", span.at().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
