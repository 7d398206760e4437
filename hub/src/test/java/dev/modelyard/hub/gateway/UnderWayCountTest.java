package dev.modelyard.hub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.usage.UnderWay.Count;
import org.junit.jupiter.api.Test;

class UnderWayCountTest {
    private static final UserId ANN = new UserId("ann");

    private final UnderWayCount count = new UnderWayCount();

    @Test
    void countsRequestsAndStreamsOfEachAndOfAll() {
        var stream = count.begin(ANN);
        stream.streams();
        stream.streams();
        var plain = count.begin(ANN);
        var anonymous = count.begin(null);
        assertThat(count.of(ANN)).isEqualTo(new Count(2, 1));
        assertThat(count.of(null)).isEqualTo(new Count(3, 1));
        assertThat(count.of(new UserId("bob"))).isEqualTo(new Count(0, 0));
        stream.ended();
        anonymous.ended();
        assertThat(count.of(ANN)).isEqualTo(new Count(1, 0));
        assertThat(count.of(null)).isEqualTo(new Count(1, 0));
        plain.ended();
        assertThat(count.of(null)).isEqualTo(new Count(0, 0));
    }
}
