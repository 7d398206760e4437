package dev.modelyard.hub.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Which spans there are. Changed in the transactions that change what they are made of, and by one hub at a time. */
final class SpanTable {
    private final Handle handle;

    SpanTable(Handle handle) {
        this.handle = handle;
    }

    /** Those that begin in {@code time}. */
    List<Span> in(Stretch time) {
        return handle.createQuery("SELECT length, at FROM usage_span_marks WHERE at >= :since AND at < :until")
                .bind("since", time.lower())
                .bind("until", time.upper())
                .map(SpanTable::read)
                .list();
    }

    void mark(Span span) {
        var _ = handle.createUpdate("INSERT INTO usage_span_marks (length, at) VALUES (:length, :at)")
                .bind("length", span.length())
                .bind("at", span.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Takes away the spans that these days are in. */
    void forgetWith(Collection<Instant> days) {
        days.stream()
                .flatMap(day -> Span.LENGTHS.stream().map(length -> Span.of(length, day)))
                .distinct()
                .forEach(this::forget);
    }

    /** Takes away the spans that were over at {@code moment}. */
    void forgetUntil(Instant moment) {
        in(new Stretch(Instant.MIN, moment)).stream()
                .filter(span -> !span.end().isAfter(moment))
                .forEach(this::forget);
    }

    private void forget(Span span) {
        int marks = handle.createUpdate("DELETE FROM usage_span_marks WHERE length = :length AND at = :at")
                .bind("length", span.length())
                .bind("at", span.at().atOffset(ZoneOffset.UTC))
                .execute();
        if (marks > 0) {
            var _ = handle.createUpdate(
                            "DELETE FROM usage_spans WHERE shape = ANY(:shapes) AND length = :length AND at = :at")
                    .bind("shapes", Cell.SPAN_SHAPES.toArray(Integer[]::new))
                    .bind("length", span.length())
                    .bind("at", span.at().atOffset(ZoneOffset.UTC))
                    .execute();
            new SpanCounts(handle).delete(span);
        }
    }

    private static Span read(ResultSet row, StatementContext context) throws SQLException {
        return new Span(
                row.getInt("length"), row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
