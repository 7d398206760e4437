package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null for all.
 *
 * @param target an id
 * @param actor  a user's id or name, {@code operator} or {@code system}
 * @param action {@code endpoint.update}, or {@code endpoint} for all of that kind
 * @param since  inclusive
 * @param until  exclusive
 */
public record AuditFilter(
        @Nullable String target,
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Instant until) {

    static AuditFilter of(Call<?> call) {
        return new AuditFilter(
                call.query("target").orElse(null),
                call.query("actor").orElse(null),
                call.query("action").orElse(null),
                time(call, "since"),
                time(call, "until"));
    }

    private static @Nullable Instant time(Call<?> call, String name) {
        var text = call.query(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(text.get());
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
            throw new Problem.Invalid(name, "must be a time of the years 1 to 9999");
        } catch (DateTimeException e) {
            throw new Problem.Invalid(name, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
