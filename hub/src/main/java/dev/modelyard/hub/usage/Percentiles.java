package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.json.Doc;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Three percentiles of one measure. */
@Doc("Percentiles, at most 5 % off")
public record Percentiles(
        @Doc("Half of all are at most this") double p50, double p95, double p99) {
    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_EVEN);

    /**
     * @param unit what one of the unit told of is in the histogram's
     * @return null where nothing was measured
     */
    static @Nullable Percentiles of(Histogram measured, double unit) {
        if (measured.count() == 0) {
            return null;
        }
        return new Percentiles(
                shown(measured.quantile(0.50) / unit),
                shown(measured.quantile(0.95) / unit),
                shown(measured.quantile(0.99) / unit));
    }

    private static double shown(double value) {
        return BigDecimal.valueOf(value).round(SHOWN).doubleValue();
    }
}
