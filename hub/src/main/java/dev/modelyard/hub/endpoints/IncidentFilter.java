package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Moments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are asked for; null for all.
 *
 * @param open  whether they go on
 * @param since those that had not ended by then
 * @param until those that had begun before
 */
public record IncidentFilter(
        @Nullable String endpoint,
        @Nullable Boolean open,
        @Nullable Instant since,
        @Nullable Instant until) {

    static IncidentFilter of(Call<?> call) {
        return new IncidentFilter(
                call.query("endpoint").orElse(null),
                call.query("open").isPresent() ? call.flag("open") : null,
                Moments.of(call, "since"),
                Moments.of(call, "until"));
    }
}
