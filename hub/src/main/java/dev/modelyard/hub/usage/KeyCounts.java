package dev.modelyard.hub.usage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * How many requests each of many keys had, by the keys' numbers, which ascend. Nobody adds to one that is shared. Not
 * thread-safe.
 */
final class KeyCounts {
    private static final int FIRST_SIZE = 16;

    private int[] keys;
    private long[] requests;
    private int size;

    KeyCounts() {
        this(FIRST_SIZE);
    }

    private KeyCounts(int room) {
        this.keys = new int[room];
        this.requests = new long[room];
    }

    /** Adds to a key; none comes after a greater one. */
    void add(int key, long more) {
        if (size > 0 && keys[size - 1] >= key) {
            if (keys[size - 1] > key) {
                throw new IllegalArgumentException("key " + key + " comes after " + keys[size - 1]);
            }
            requests[size - 1] += more;
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            requests = Arrays.copyOf(requests, size * 2);
        }
        keys[size] = key;
        requests[size] = more;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Both together, in time proportional to their sizes. */
    KeyCounts and(KeyCounts other) {
        if (size == 0 || other.size == 0) {
            return size == 0 ? other : this;
        }
        var both = new KeyCounts(size + other.size);
        int one = 0;
        int two = 0;
        int count = 0;
        while (one < size && two < other.size) {
            int key = Math.min(keys[one], other.keys[two]);
            long sum = 0;
            if (keys[one] == key) {
                sum += requests[one++];
            }
            if (other.keys[two] == key) {
                sum += other.requests[two++];
            }
            both.keys[count] = key;
            both.requests[count++] = sum;
        }
        both.size = count;
        both.addFrom(this, one);
        both.addFrom(other, two);
        return both;
    }

    private void addFrom(KeyCounts other, int from) {
        int left = other.size - from;
        System.arraycopy(other.keys, from, keys, size, left);
        System.arraycopy(other.requests, from, requests, size, left);
        size += left;
    }

    /**
     * The keys of at most {@code requests}, of which there are more than {@code most} only where some are equally busy:
     * the busiest of those below it, and all that are at it.
     */
    KeyCounts busiest(long requests, int most) {
        long least = least(requests, most);
        var some = new KeyCounts();
        for (int i = 0; i < size; i++) {
            long count = this.requests[i];
            if (count == requests || (count < requests && count >= least)) {
                some.add(keys[i], count);
            }
        }
        return some;
    }

    /** What the last of the busiest below {@code requests} has; 0 where there are no more of them than {@code most}. */
    private long least(long requests, int most) {
        var busiest = new PriorityQueue<Long>();
        long least = 0;
        for (int i = 0; i < size; i++) {
            long count = this.requests[i];
            if (count < requests && count > least) {
                busiest.add(count);
                if (busiest.size() > most) {
                    busiest.remove();
                }
                if (busiest.size() == most) {
                    least = busiest.element();
                }
            }
        }
        return least;
    }

    Integer[] keys() {
        return Arrays.stream(keys, 0, size).boxed().toArray(Integer[]::new);
    }

    /** In the order of {@link #keys}. */
    Long[] requests() {
        return Arrays.stream(requests, 0, size).boxed().toArray(Long[]::new);
    }

    /** As the database keeps them: of each key its distance to the one before and its requests, as {@link SevenBits}. */
    byte[] bytes() {
        var bytes = ByteBuffer.allocate(size * 2 * SevenBits.MOST);
        int former = 0;
        for (int i = 0; i < size; i++) {
            SevenBits.put(bytes, keys[i] - former);
            SevenBits.put(bytes, requests[i]);
            former = keys[i];
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** What {@link #bytes} gave. */
    static KeyCounts of(byte[] kept) {
        var bytes = ByteBuffer.wrap(kept);
        var counts = new KeyCounts();
        int key = 0;
        while (bytes.hasRemaining()) {
            key += (int) SevenBits.read(bytes);
            counts.add(key, SevenBits.read(bytes));
        }
        return counts;
    }
}
