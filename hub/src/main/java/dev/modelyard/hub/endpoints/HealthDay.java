package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An endpoint's health of one day, as it is shown. */
@Doc("An endpoint's health of one day of UTC")
record HealthDay(
        @Doc(value = "Such as 2026-01-31", format = "date") String day,

        @Doc(
                "Share of the watched time in which it was healthy, 0 to 1; absent if it was not watched for long enough to say")
        @Nullable
        Double uptime,

        int checks,
        int badChecks,
        @Doc("How many began") int incidents,

        @Doc("Of its answered checks; absent if there was none") @Nullable
        ResponseTime responseTimeMs) {

    @Doc("Milliseconds within which half, and all but a twentieth, of the checks were answered, to about a tenth")
    record ResponseTime(int p50, int p95) {}

    static HealthDay of(HealthPeriod day, int incidents) {
        var times = day.times();
        return new HealthDay(
                LocalDate.ofInstant(day.begins(), ZoneOffset.UTC).toString(),
                Uptime.share(day.up(), day.down()),
                day.checks(),
                day.badChecks(),
                incidents,
                times.isEmpty() ? null : new ResponseTime(times.percentile(0.5), times.percentile(0.95)));
    }
}
