package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads moments out of an address. */
final class Moments {
    /** Java knows times that PostgreSQL does not. */
    private static final int LAST_YEAR = 9999;

    private Moments() {}

    /** @return null where none was given */
    static @Nullable Instant read(Call<?> call, String name) {
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
