package dev.modelyard.hub.endpoints;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many answers took how long, in classes of which each is a fifth wider than the one before: two of them can be
 * added, and a percentile is right to a tenth. Immutable.
 */
final class ResponseTimes {
    static final ResponseTimes NONE = new ResponseTimes(new int[0]);

    private static final double WIDER = Math.log(1.2);

    /** The last holds everything above about an hour. */
    private static final int MOST = 84;

    /** By class, up to the last one that is not empty. */
    private final int[] counts;

    private ResponseTimes(int[] counts) {
        this.counts = counts;
    }

    static ResponseTimes of(int millis) {
        var counts = new int[Math.min(MOST, (int) (Math.log(Math.max(1, millis)) / WIDER)) + 1];
        counts[counts.length - 1] = 1;
        return new ResponseTimes(counts);
    }

    /** @param text as {@link #text} gives it */
    static ResponseTimes parse(String text) {
        var inner = text.substring(1, text.length() - 1);
        return inner.isEmpty()
                ? NONE
                : new ResponseTimes(Arrays.stream(inner.split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    ResponseTimes and(ResponseTimes other) {
        var sum = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
        for (int i = 0; i < other.counts.length; i++) {
            sum[i] += other.counts[i];
        }
        return new ResponseTimes(sum);
    }

    boolean isEmpty() {
        return counts.length == 0;
    }

    /**
     * The time within which that share of the answers came: the middle of its class.
     *
     * @param share above 0, at most 1
     * @return milliseconds
     * @throws IllegalStateException if there are none
     */
    int percentile(double share) {
        var left = (long) Math.ceil(share * Arrays.stream(counts).asLongStream().sum());
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0) {
                return (int) Math.round(Math.exp((i + 0.5) * WIDER));
            }
        }
        throw new IllegalStateException("a percentile of nothing");
    }

    /** As PostgreSQL writes an array. */
    String text() {
        return IntStream.of(counts).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseTimes times && Arrays.equals(counts, times.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return text();
    }
}
