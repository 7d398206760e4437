package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Names in the order in which people count. */
class NaturalOrderTest {
    @Test
    void numbers_count_by_their_value() {
        var sorted = List.of(
                "", "1", "01", "2", "10", "10a", "10b", "A1B9", "A1B10", "A2", "MODEL", "MODEL_2", "a9", "a09b", "a10");
        var mixed = new ArrayList<>(sorted);
        Collections.shuffle(mixed, new Random(7));
        mixed.sort(NaturalOrder.ofNames());

        assertThat(mixed)
                .containsExactly(
                        "", "01", "1", "2", "10", "10a", "10b", "A1B9", "A1B10", "A2", "MODEL", "MODEL_2", "a9", "a09b",
                        "a10");
        assertThat(NaturalOrder.ofNames().compare("9".repeat(50), "1" + "0".repeat(50)))
                .isNegative();
    }

    @Property(tries = 2000)
    void it_is_an_order(
            @ForAll @StringLength(max = 5) @CharRange(from = '0', to = '2') @CharRange(from = 'a', to = 'b') String a,
            @ForAll @StringLength(max = 5) @CharRange(from = '0', to = '2') @CharRange(from = 'a', to = 'b') String b,
            @ForAll @StringLength(max = 5) @CharRange(from = '0', to = '2') @CharRange(from = 'a', to = 'b') String c) {
        var order = NaturalOrder.ofNames();
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isNotPositive();
        }
    }
}
