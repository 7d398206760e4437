package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of usage. */
public final class UsageRoutes {
    /** Java knows times that PostgreSQL does not. */
    private static final int LAST_YEAR = 9999;

    private UsageRoutes() {}

    public static List<Route<?, ?>> of(Usage usage) {
        return List.of(Route.get("/api/local-models/{id}/usage")
                .text("What an endpoint was used for: everyone's use of your own, your own use of a shared one")
                .query("since", "the first moment to tell of, such as 2026-01-31T00:00:00Z; the earliest unless said")
                .query("until", "the first moment not to tell of any more; none unless said")
                .answers(UsageReport.class)
                .fails(404)
                .by(call -> usage.report(
                        call.caller(), new EndpointId(call.path("id")), moment(call, "since"), moment(call, "until"))));
    }

    private static @Nullable Instant moment(Call<?> call, String name) {
        var given = call.query(name);
        if (given.isEmpty()) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(given.get());
            if (moment.getYear() >= 0 && moment.getYear() <= LAST_YEAR) {
                return moment.toInstant();
            }
            throw noMoment(name);
        } catch (DateTimeException notOne) {
            throw noMoment(name);
        }
    }

    private static Problem noMoment(String name) {
        return new Problem.Invalid(name, "must be a moment such as 2026-01-31T00:00:00Z");
    }
}
