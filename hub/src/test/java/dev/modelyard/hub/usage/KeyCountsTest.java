package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests of keys, kept in few bytes and ranked. */
class KeyCountsTest {
    private final Random random = new Random(11);

    @Test
    void bytesGiveBackWhatWentIn() {
        var counts = new TreeMap<>(Map.of(1, 1L, 2, 127L, 300, 128L, 70_000, 1L << 40, Integer.MAX_VALUE, 5L));
        assertThat(told(KeyCounts.of(of(counts).bytes()))).isEqualTo(counts);
        assertThat(of(new TreeMap<>()).bytes()).isEmpty();
        assertThat(told(KeyCounts.of(new byte[0]))).isEmpty();
        assertThat(of(new TreeMap<>(Map.of(7, 9L))).bytes()).hasSize(2);
    }

    @Test
    void togetherTheyAreTheSumOfBoth() {
        for (int round = 0; round < 50; round++) {
            var one = some(random.nextInt(40));
            var other = some(random.nextInt(40));
            var sum = new TreeMap<>(one);
            other.forEach((key, requests) -> sum.merge(key, requests, Long::sum));
            assertThat(told(of(one).and(of(other)))).isEqualTo(sum);
        }
    }

    @Test
    void theBusiestAreThoseThatMayComeNext() {
        for (int round = 0; round < 200; round++) {
            var all = some(random.nextInt(40));
            long from = random.nextInt(12);
            int most = 1 + random.nextInt(8);
            var found = told(of(all).busiest(from, most));
            var below = all.values().stream()
                    .filter(requests -> requests < from)
                    .sorted((one, other) -> Long.compare(other, one))
                    .toList();
            long least = below.size() < most ? 0 : below.get(most - 1);
            assertThat(found)
                    .isEqualTo(all.entrySet().stream()
                            .filter(entry ->
                                    entry.getValue() == from || (entry.getValue() < from && entry.getValue() >= least))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    @Test
    void areGatheredInWhateverOrderTheyCome() {
        var gathering = new KeyCountsBuilder();
        var all = new TreeMap<Integer, Long>();
        for (int i = 0; i < 40_000; i++) {
            int key = 1 + random.nextInt(3_000);
            gathering.add(key, i % 7);
            all.merge(key, (long) (i % 7), Long::sum);
        }
        assertThat(told(gathering.build())).isEqualTo(all);
        assertThat(told(new KeyCountsBuilder().build())).isEmpty();
    }

    @Test
    void aKeyThatComesTooLateIsRefused() {
        var counts = of(new TreeMap<>(Map.of(5, 1L)));
        assertThatThrownBy(() -> counts.add(4, 1)).hasMessage("key 4 comes after 5");
        counts.add(5, 2);
        assertThat(told(counts)).isEqualTo(Map.of(5, 3L));
    }

    private SortedMap<Integer, Long> some(int size) {
        var some = new TreeMap<Integer, Long>();
        for (int i = 0; i < size; i++) {
            some.put(1 + random.nextInt(60), 1L + random.nextInt(10));
        }
        return some;
    }

    private static KeyCounts of(SortedMap<Integer, Long> all) {
        var counts = new KeyCounts();
        all.forEach(counts::add);
        return counts;
    }

    private static Map<Integer, Long> told(KeyCounts counts) {
        List<Long> requests = new ArrayList<>(Arrays.asList(counts.requests()));
        return Arrays.stream(counts.keys()).collect(Collectors.toMap(key -> key, _ -> requests.removeFirst()));
    }
}
