package dev.modelyard.hub.usage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often which values occurred, in buckets that each end a tenth above the one before: a percentile is at most 5 %
 * off, over whatever was merged. Takes as many bytes as there are different buckets in it, some three each. For values
 * of 0 and more, which are told as 1 where they are smaller. Not thread-safe.
 */
final class Histogram {
    private static final double GROWTH = 1.1;
    private static final double LOG_GROWTH = Math.log(GROWTH);

    /** Above, a bucket's width is no matter any more: 2^62 is in bucket 451. */
    private static final int LAST = 451;

    private static final int FIRST_SIZE = 2;

    private int[] buckets = new int[FIRST_SIZE];
    private long[] counts = new long[FIRST_SIZE];
    private int size;

    void add(long value) {
        add(bucket(value), 1);
    }

    void add(Histogram other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    /** Takes out again what was put in before. */
    void subtract(Histogram other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], -other.counts[i]);
        }
    }

    private void add(int bucket, long count) {
        int place = Arrays.binarySearch(buckets, 0, size, bucket);
        if (place >= 0) {
            counts[place] += count;
            return;
        }
        int free = -place - 1;
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(buckets, free, buckets, free + 1, size - free);
        System.arraycopy(counts, free, counts, free + 1, size - free);
        buckets[free] = bucket;
        counts[free] = count;
        size++;
    }

    /** Bucket {@code i} ends with {@code 1.1^i}. */
    private static int bucket(long value) {
        return value <= 1 ? 0 : Math.min(LAST, (int) Math.ceil(Math.log((double) value) / LOG_GROWTH));
    }

    /** The value whose relative distance to both ends of the bucket is the same. */
    private static double value(int bucket) {
        return bucket == 0 ? 1 : 2 * Math.pow(GROWTH, bucket) / (GROWTH + 1);
    }

    long count() {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += counts[i];
        }
        return count;
    }

    /**
     * The smallest value that is not exceeded by this share of all.
     *
     * @param share above 0, at most 1
     */
    double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        long passed = 0;
        for (int i = 0; i < size; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return value(buckets[i]);
            }
        }
        throw new IllegalStateException("no value was added");
    }

    /**
     * As the database keeps it: for each bucket that is not empty the distance to the one before and its count, as
     * {@link SevenBits}.
     *
     * @return null where nothing was added
     */
    byte @Nullable [] bytes() {
        var bytes = ByteBuffer.allocate(size * 2 * SevenBits.MOST);
        int former = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] != 0) {
                SevenBits.put(bytes, buckets[i] - former);
                SevenBits.put(bytes, counts[i]);
                former = buckets[i];
            }
        }
        return bytes.position() == 0 ? null : Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Adds what {@link #bytes} gave. */
    void addBytes(byte @Nullable [] kept) {
        if (kept == null) {
            return;
        }
        var bytes = ByteBuffer.wrap(kept);
        int bucket = 0;
        while (bytes.hasRemaining()) {
            bucket += (int) SevenBits.read(bytes);
            add(bucket, SevenBits.read(bytes));
        }
    }
}
