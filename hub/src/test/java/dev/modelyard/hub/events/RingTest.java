package dev.modelyard.hub.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {
    private final Ring ring = new Ring(3);

    private void add(String... names) {
        for (var name : names) {
            ring.add(name, "{}", _ -> true);
        }
    }

    private Optional<List<String>> behind(long number) {
        return ring.behind(number)
                .map(events -> events.stream().map(Event::name).toList());
    }

    @Test
    void gives_what_came_behind_a_number() {
        add("a", "b", "c");

        assertThat(behind(0)).contains(List.of("a", "b", "c"));
        assertThat(behind(2)).contains(List.of("c"));
        assertThat(behind(3)).contains(List.of());
    }

    @Test
    void says_where_some_of_it_is_gone_or_never_was() {
        add("a", "b", "c", "d", "e");

        assertThat(behind(2)).contains(List.of("c", "d", "e"));
        assertThat(behind(1)).isEmpty();
        assertThat(behind(6)).isEmpty();
        assertThat(behind(-1)).isEmpty();
    }

    @Test
    @Timeout(60)
    void whoever_waits_is_woken_by_what_came_since_it_looked() throws InterruptedException {
        long wakes = ring.wakes();
        add("a");
        ring.await(0, wakes, Long.MAX_VALUE);
        ring.wake();
        ring.await(1, wakes, Long.MAX_VALUE);
        ring.await(1, ring.wakes(), 1);

        assertThat(ring.last()).isEqualTo(1);
    }
}
