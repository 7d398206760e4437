package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Moments;
import java.time.Instant;
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
                Moments.of(call, "since"),
                Moments.of(call, "until"));
    }
}
