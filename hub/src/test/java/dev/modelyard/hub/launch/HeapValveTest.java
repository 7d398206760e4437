package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapValveTest {
    private static final long MIB = 1 << 20;

    @Test
    void what_is_alive_is_never_taken_for_garbage_and_a_small_heap_is_left_alone() {
        assertThat(HeapValve.mayHold(0)).isEqualTo(30 * MIB);
        assertThat(HeapValve.mayHold(20 * MIB)).isEqualTo(30 * MIB);
        assertThat(HeapValve.mayHold(40 * MIB)).isEqualTo(60 * MIB);
        assertThat(HeapValve.mayHold(120 * MIB)).isEqualTo(180 * MIB);
    }
}
