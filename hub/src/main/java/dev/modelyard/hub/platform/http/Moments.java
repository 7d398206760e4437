package dev.modelyard.hub.platform.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads moments from query parameters. */
public final class Moments {
    /** Java knows times that PostgreSQL does not. */
    private static final int LAST_YEAR = 9999;

    private Moments() {}

    /**
     * @return null where it was not sent
     * @throws Problem.Invalid if it is no moment with a zone, of the years 1 to 9999
     */
    public static @Nullable Instant of(Call<?> call, String name) {
        var text = call.query(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(text.get());
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
            throw new Problem.Invalid(name, "must be a time of the years 1 to " + LAST_YEAR);
        } catch (DateTimeException e) {
            throw new Problem.Invalid(name, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
