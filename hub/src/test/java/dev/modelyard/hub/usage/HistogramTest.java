package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static final double[] SHARES = {0.01, 0.5, 0.95, 0.99, 1};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 999, 1_000_000, 3_600_000_000L, 1L << 62, Long.MAX_VALUE})
    void tellsAValueAtMostFivePercentOff(long value) {
        var histogram = new Histogram();
        histogram.add(value);
        double bound = (double) Math.min(value, 1L << 62); // above, values are as good as endless
        assertThat(histogram.quantile(0.5)).isCloseTo(bound, within(bound * 0.05));
    }

    @Test
    void tellsWhatIsNotPositiveAsOne() {
        var histogram = new Histogram();
        histogram.add(0);
        histogram.add(-5);
        assertThat(histogram.quantile(1)).isEqualTo(1);
    }

    @Test
    void percentilesOfMergedPartsAreThoseOfAllValues() {
        var random = new Random(7);
        long[] values = LongStream.generate(() -> (long) Math.exp(random.nextGaussian() * 2 + 10))
                .limit(10_000)
                .toArray();
        var parts = new Histogram[] {new Histogram(), new Histogram(), new Histogram()};
        for (int i = 0; i < values.length; i++) {
            parts[i % 3].add(values[i]);
        }
        var merged = new Histogram();
        for (var part : parts) {
            merged.addBytes(part.bytes());
        }
        long[] sorted = LongStream.of(values).sorted().toArray();
        for (double share : SHARES) {
            double exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
            assertThat(merged.quantile(share)).isCloseTo(exact, within(exact * 0.05));
        }
        assertThat(merged.count()).isEqualTo(10_000);
    }

    @Test
    void takesOutAgainWhatWasPutIn() {
        var all = new Histogram();
        var some = new Histogram();
        for (long value = 1; value < 100_000; value += 37) {
            all.add(value);
            if (value % 2 == 0) {
                some.add(value);
            }
        }
        var rest = new Histogram();
        for (long value = 1; value < 100_000; value += 37) {
            if (value % 2 != 0) {
                rest.add(value);
            }
        }
        all.subtract(some);
        assertThat(all.bytes()).isEqualTo(rest.bytes());
    }

    @Test
    void keepsNothingOfNothing() {
        assertThat(new Histogram().bytes()).isNull();
        var histogram = new Histogram();
        histogram.addBytes(null);
        assertThat(histogram.count()).isZero();
    }
}
